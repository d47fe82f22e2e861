namespace Downhill;

/// <summary>The decay of an average that is corrected for its start, as Adam's are, and optax's <c>ema</c> with
/// <c>debias</c>.</summary>
/// <remarks>The weights of n steps ago count βⁿ as much as those of now, from the first step on. An average from 0 on,
/// divided by 1 − βⁿ, is one whose new weights have the share (1 − β) / (1 − βⁿ).</remarks>
public sealed record DebiasedDecay : DecayWarmup
{
    /// <inheritdoc/>
    public override string ToString() => "debiased";

    internal override Coefficient Share(Coefficient decay, Coefficient count) =>
        (1 - decay) / (1 - Coefficient.Pow(decay, count));
}
