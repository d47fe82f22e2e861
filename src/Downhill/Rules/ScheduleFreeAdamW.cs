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
    /// <summary>Gets the part of an average of gradients that each update keeps, μ. In [0, 1); default 0 (the authors'
    /// code, as inner_momentum).</summary>
    /// <remarks>The average is divided in the gradient's place; at 0 it is the gradient.</remarks>
    [Option("μ", "momentum of the gradient, before it is divided",
        "the authors' code, as inner_momentum")]
    public HyperParameter InnerMomentum { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Gets whether the stored weights alone shrink by ηλ of themselves, before the step. Default false (the
    /// authors' code; Keras has it so).</summary>
    /// <remarks>The iterate stays, and η is not warmed up.</remarks>
    [Option("", "the stored weights alone shrink by ηλ, before the step", "the authors' code; Keras has it so")]
    public bool DecaysBefore { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => InnerMomentum.IsZero ? base.States : KeptInner;

    private IReadOnlyList<StateInfo> KeptInner =>
        [.. base.States, new("exp_avg", "m", "average of gradients") { Name = "average" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var ((c, α, ν, ω), μ) = (Rates(now), InnerMomentum.At(now.Step));
        Coefficient λ = DecaysBefore ? 0 : WeightDecay.At(now.Step);
        var (κ, ε) = (1 - Beta2.At(now.Step), Denominator.OutsideRoot<V>(Epsilon.At(now.Step)));
        var (r, c1) = (1 / Coefficient.Sqrt(Corrected(now)), 1 - Coefficient.Pow(μ, now.Update));
        var (inner, ζ) = (c1 * r, c1 * ε);
        switch (InnerMomentum.IsZero, DecaysBefore)
        {
            case (true, _):
                Decay<ScheduleFreeAdamW<V>, V, TReader>(new(c, α, ν, ω, λ, κ, r, ε), now, ref reader);
                break;
            case (false, false):
                reader.Read(new ScheduleFreeAdamWMomentum<V>(c, α, ν, ω, λ, κ, inner, ζ, 1 - μ));
                break;
            case (false, true):
                Decay<ScheduleFreeAdamWMomentumPlain<V>, V, TReader>(
                    new(c, α, ν, ω, κ, inner, ζ, 1 - μ), now, ref reader);
                break;
        }
    }

    private void Decay<R, V, TReader>(R rule, StepIndex now, ref TReader reader)
        where R : struct, IRule<R, V>
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        if (DecaysBefore && !WeightDecay.IsZero)
        {
            var δ = DecoupledDecay.Portion<V>(LearningRate.At(now.Step) * WeightDecay.At(now.Step), now);
            reader.Read(new OffsetShrink<R, V>(rule, δ));
        }
        else
        {
            reader.Read(rule);
        }
    }

    private protected override void BindAverage<V, TReader>(Coefficient ω, ref TReader reader)
    {
        if (InnerMomentum.IsZero)
        {
            base.BindAverage<V, TReader>(ω, ref reader);
        }
        else
        {
            reader.Read(new ScheduleFreeAdamWMomentumEvaluation<V>(ω));
        }
    }
}
