namespace Downhill;

/// <summary>A decay of (1 + n) / (10 + n) after n averagings, until that reaches the decay at last: TensorFlow's
/// <c>ExponentialMovingAverage</c> with <c>num_updates</c>.</summary>
public sealed record CountDecay : DecayWarmup
{
    /// <inheritdoc/>
    public override string ToString() => "count";

    internal override Coefficient Share(Coefficient decay, Coefficient count) =>
        Coefficient.Max(1 - decay, 9 / (9 + count));
}
