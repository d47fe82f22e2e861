namespace Downhill.Sweeps.Transforms;

/// <summary>The settings by which effective gradients are computed.</summary>
/// <param name="Step">The number of steps that the optimizer has done.</param>
/// <param name="Threads">On how many threads at most.</param>
/// <param name="Factor">The factor of the gradients of this micro-batch before all else.</param>
/// <param name="Divisor">The number by which sums over micro-batches are divided.</param>
/// <param name="Transforms">The transforms, in their order.</param>
internal readonly record struct EffectiveSettings(
    long Step, int Threads, double Factor, double Divisor, IReadOnlyList<IGradientTransform> Transforms);
