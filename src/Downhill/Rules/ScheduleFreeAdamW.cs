using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The schedule-free AdamW update. Defazio et al., 2024, arXiv:2405.15682, algorithm 1, in the form of the
/// authors' code.</summary>
/// <remarks>The stored weights are y, and d is z − y, as in <see cref="ScheduleFreeSgd{V}"/>, where c, α, ν and ω are
/// told. κ is 1 − β₂, taken in double, and r is 1 / √(1 − β₂ᵗ). The decay is that of y.</remarks>
internal readonly record struct ScheduleFreeAdamW<V>(V c, V α, V ν, V ω, V λ, V κ, V r, V ε)
    : IRule2<ScheduleFreeAdamW<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d, ref V v)
    {
        v += κ * (g * g - v);
        var Δ = g / (V.Sqrt(v) * r + ε) + λ * θ;
        θ = θ + c * d - α * Δ;
        d = ν * d - ω * Δ;
    }
}

/// <summary>The average at which schedule-free AdamW is evaluated: x = y − (1 − β₁) (z − y) / β₁.</summary>
/// <remarks>ω is (1 − β₁) / β₁.</remarks>
internal readonly record struct ScheduleFreeAdamWEvaluation<V>(V ω) : IRule2<ScheduleFreeAdamWEvaluation<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d, ref V v)
    {
        θ -= ω * d;
    }
}

/// <summary>The options of <see cref="ScheduleFreeAdamW"/>, with the authors' defaults.</summary>
public sealed record ScheduleFreeAdamWOptions : ScheduleFreeAdamFamilyOptions
{
    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        Bind<V, TReader>(now, 1 / Coefficient.Sqrt(Corrected(now)), ref reader);
}
