namespace Downhill;

/// <summary>A staircase: the value is multiplied by <paramref name="Factor"/> every <paramref name="Every"/>
/// steps. Its text form is <c>steps:initial=0.1,every=1000,factor=0.1</c>.</summary>
/// <param name="Initial">The value before the first stair.</param>
/// <param name="Every">The number of steps that a stair lasts; at least 1.</param>
/// <param name="Factor">The number that each stair multiplies by; default 0.1 (PyTorch's <c>StepLR</c>, as
/// gamma).</param>
/// <exception cref="ArgumentOutOfRangeException">A stair lasts less than 1 step.</exception>
public sealed record StepDecay(double Initial, long Every, double Factor = 0.1) : Schedule
{
    /// <summary>The number of steps that a stair lasts.</summary>
    public long Every { get; } = Every >= 1 ? Every : throw new ArgumentOutOfRangeException(
        null, $"Every must be at least 1 step; it was {Every}. A stair lasts one step or more; try 1000.");

    /// <inheritdoc/>
    public override double At(long step) => Initial * Math.Pow(Factor, Math.Max(step, 0) / Every);
}
