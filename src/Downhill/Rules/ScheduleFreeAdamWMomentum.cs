using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The schedule-free AdamW update that divides an average of gradients. Defazio et al., 2024,
/// arXiv:2405.15682, in the authors' code only.</summary>
/// <remarks>κ₁ is 1 − μ, taken in double. The average is corrected for its start at 0 by the denominator: r and ε are
/// those of <see cref="ScheduleFreeAdamW{V}"/> times 1 − μᵗ, and all else is as there.</remarks>
internal readonly record struct ScheduleFreeAdamWMomentum<V>(V c, V α, V ν, V ω, V λ, V κ, V r, V ε, V κ1)
    : IRule3<ScheduleFreeAdamWMomentum<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d, ref V v, ref V m)
    {
        v += κ * (g * g - v);
        m += κ1 * (g - m);
        var Δ = m / (V.Sqrt(v) * r + ε) + λ * θ;
        θ = θ + c * d - α * Δ;
        d = ν * d - ω * Δ;
    }
}

/// <summary>The same without a decay of its own.</summary>
internal readonly record struct ScheduleFreeAdamWMomentumPlain<V>(V c, V α, V ν, V ω, V κ, V r, V ε, V κ1)
    : IRule3<ScheduleFreeAdamWMomentumPlain<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d, ref V v, ref V m)
    {
        v += κ * (g * g - v);
        m += κ1 * (g - m);
        var Δ = m / (V.Sqrt(v) * r + ε);
        θ = θ + c * d - α * Δ;
        d = ν * d - ω * Δ;
    }
}

/// <summary>The average at which it is evaluated, as <see cref="ScheduleFreeAdamWEvaluation{V}"/>.</summary>
internal readonly record struct ScheduleFreeAdamWMomentumEvaluation<V>(V ω)
    : IRule3<ScheduleFreeAdamWMomentumEvaluation<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d, ref V v, ref V m)
    {
        θ -= ω * d;
    }
}
