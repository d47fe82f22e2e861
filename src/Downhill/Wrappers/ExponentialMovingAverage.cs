using Downhill.State;

namespace Downhill;

/// <summary>An average of the weights that forgets: EMA. Polyak and Juditsky's averaging, as Tarvainen and Valpola
/// (2017, arXiv:1703.01780) and most generative models use it.</summary>
/// <remarks>The average is β times itself plus 1 − β times the weights, and begins as a copy of the weights, as in
/// PyTorch's <c>AveragedModel</c> with <c>get_ema_avg_fn</c>. Until it has seen some 1/(1 − β) steps that copy weighs
/// more than it should: hence <see cref="Warmup"/>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] weights = [1], gradient = [1];
/// var average = new ExponentialMovingAverage { Decay = 0.75 };
/// var optimizer = new Sgd([new Parameter("weights", weights, gradient)], new() { LearningRate = 1 })
/// {
///     Wrappers = [average],
/// };
///
/// optimizer.Step();  // 0, which the average begins with
/// optimizer.Step();  // -1
/// using (optimizer.Evaluate(average))
/// {
///     Console.WriteLine(weights[0]);  // -0.25
/// }
/// </code>
/// </example>
public sealed class ExponentialMovingAverage : WeightAverage
{
    /// <summary>Initializes an average under the key <c>ema</c>.</summary>
    public ExponentialMovingAverage()
        : base("ema")
    {
    }

    /// <summary>Gets the part of the average that each averaging keeps, β, a number or a schedule of the number of
    /// averagings before. In [0, 1); default 0.999 (PyTorch).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number outside.</exception>
    public HyperParameter Decay { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Gets the way that the decay rises to <see cref="Decay"/>; null, the default, for none
    /// (PyTorch).</summary>
    public DecayWarmup? Warmup { get; init; }

    internal override string Text =>
        $"ema(decay={OptionText.Of(Decay)},warmup={Warmup?.ToString() ?? "none"},{Times})";

    internal override Coefficient Share(Coefficient count)
    {
        var decay = Decay.At((long)count.Value - 1);
        return Warmup is null ? 1 - decay : Warmup.Share(decay, count);
    }
}
