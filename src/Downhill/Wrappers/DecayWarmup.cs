namespace Downhill;

/// <summary>A way in which the decay of an <see cref="ExponentialMovingAverage"/> rises, so that the weights that it
/// began with are soon forgotten.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// DecayWarmup warmup = new PowerDecay(Scale: 10);
/// var average = new ExponentialMovingAverage { Decay = 0.9999, Warmup = warmup };
/// Console.WriteLine(average.Warmup);
/// </code>
/// </example>
/// <seealso cref="DebiasedDecay"/>
/// <seealso cref="PowerDecay"/>
/// <seealso cref="CountDecay"/>
public abstract record DecayWarmup
{
    private protected DecayWarmup()
    {
    }

    /// <summary>Returns the share of the new weights in the average, κ.</summary>
    /// <param name="decay">The decay at last, β.</param>
    /// <param name="count">The number of weights in the average, the new ones included: 2 or more.</param>
    internal abstract Coefficient Share(Coefficient decay, Coefficient count);
}
