using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The schedule-free RAdam update before it is rectified: the gradient itself, beside which the denominator is
/// gathered. Defazio et al., 2024, arXiv:2405.15682, with Liu et al., 2020, arXiv:1908.03265.</summary>
/// <remarks>The coefficients are those of <see cref="ScheduleFreeAdamW{V}"/>, which the rule is once it is rectified,
/// at a rate that is multiplied by the rectification.</remarks>
internal readonly record struct ScheduleFreeRAdam<V>(V c, V α, V ν, V ω, V λ, V κ) : IRule2<ScheduleFreeRAdam<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d, ref V v)
    {
        v += κ * (g * g - v);
        var Δ = g + λ * θ;
        θ = θ + c * d - α * Δ;
        d = ν * d - ω * Δ;
    }
}

/// <summary>The schedule-free RAdam update that waits: the denominator is gathered, and no weight moves.</summary>
internal readonly record struct ScheduleFreeRAdamWaiting<V>(V κ) : IRule2<ScheduleFreeRAdamWaiting<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V d, ref V v) => v += κ * (g * g - v);
}

/// <summary>The options of <see cref="ScheduleFreeRAdam"/>, with the authors' defaults; the length of the average
/// chooses the rule.</summary>
public sealed record ScheduleFreeRAdamOptions : ScheduleFreeAdamFamilyOptions
{
    /// <summary>Gets whether weights move by the gradient itself until the step is rectified; else they wait. Default
    /// false (Defazio et al. 2024).</summary>
    [Option("", "weights move by the gradient itself until the step is rectified", "Defazio et al. 2024")]
    public bool MovesUntilRectified { get; init; }

    private protected override bool HasConstantRate => false;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        // Of all schedules the value is asked for at every update, so that one that leaves its range is told at once.
        var ((c, α, ν, ω), λ, κ) = (Rates(now), WeightDecay.At(now.Step), 1 - Beta2.At(now.Step));
        var ε = Denominator.OutsideRoot<V>(Epsilon.At(now.Step));
        switch (IsRectified(now), MovesUntilRectified)
        {
            case (true, _):
                reader.Read(new ScheduleFreeAdamW<V>(c, α, ν, ω, λ, κ, 1 / Coefficient.Sqrt(Corrected(now)), ε));
                break;
            case (false, true): reader.Read(new ScheduleFreeRAdam<V>(c, α, ν, ω, λ, κ)); break;
            case (false, false): reader.Read(new ScheduleFreeRAdamWaiting<V>(κ)); break;
        }
    }

    private protected override Coefficient Rate(StepIndex now)
    {
        var γ = base.Rate(now);
        return IsRectified(now) ? γ * Rectified(now).Factor : MovesUntilRectified ? γ : 0;
    }

    private Rectification Rectified(StepIndex now) => new(Beta2.At(now.Step), now.Update);

    private bool IsRectified(StepIndex now) => Rectified(now).IsDue(Rectification.LeastLength);
}
