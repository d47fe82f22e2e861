using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Adan update: Adam with an average of how gradients change. Xie et al., 2022, arXiv:2208.06677,
/// algorithm 1, in the form of the authors' code.</summary>
/// <remarks>p is the last gradient, negated. α and ω are η √(1 − β₃ᵗ) / (1 − β₁ᵗ) and β₂ η √(1 − β₃ᵗ) / (1 − β₂ᵗ), κ is
/// 1 − β, taken in double, and ζ is ε √(1 − β₃ᵗ). The decay comes after it, as <see cref="ProximalDecay"/>.</remarks>
internal readonly record struct Adan<V>(V α, V ω, V β2, V κ1, V κ2, V κ3, V ζ) : IRule4<Adan<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V d, ref V v, ref V p)
    {
        var Δ = g + p;
        d += κ2 * (Δ - d);
        Δ = g + β2 * Δ;
        v += κ3 * (Δ * Δ - v);
        m += κ1 * (g - m);
        p = -g;
        θ -= (α * m + ω * d) / (V.Sqrt(v) + ζ);
    }
}

/// <summary>The first Adan update: no gradient came before, from which this one could differ.</summary>
internal readonly record struct AdanStart<V>(V α, V κ1, V κ3, V ζ) : IRule4<AdanStart<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V d, ref V v, ref V p)
    {
        v += κ3 * (g * g - v);
        m += κ1 * (g - m);
        p = -g;
        θ -= α * m / (V.Sqrt(v) + ζ);
    }
}

/// <summary>The options of <see cref="Adan"/>, with the defaults of the authors' code.</summary>
public sealed record AdanOptions : AdamFamilyOptions
{
    /// <summary>Gets the part of the average of gradients that each update keeps, β₁. In [0, 1); default 0.98 (Xie et
    /// al. 2022, who write 1 − β₁).</summary>
    [Option("β₁", "how much of the average of gradients is kept", "Xie et al. 2022, who write 1 − β₁")]
    public override HyperParameter Beta1 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.98);

    /// <summary>Gets the part of the average of differences that each update keeps, β₂. In [0, 1); default 0.92 (Xie et
    /// al. 2022, who write 1 − β₂).</summary>
    /// <remarks>It is the weight of differences in a step, too.</remarks>
    [Option("β₂", "how much of the average of differences is kept, and counts", "Xie et al. 2022, who write 1 − β₂")]
    public override HyperParameter Beta2 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.92);

    /// <summary>Gets the part of the average of squares that each update keeps, β₃. In [0, 1); default 0.99 (Xie et al.
    /// 2022, who write 1 − β₃).</summary>
    [Option("β₃", "how much of the average of squares is kept", "Xie et al. 2022, who write 1 − β₃")]
    public HyperParameter Beta3 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.99);

    /// <summary>Gets the proximal weight decay λ: after each step weights are divided by 1 + ηλ. In [0, ∞); default 0
    /// (the authors' code).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "proximal weight decay: weights are divided by 1 + ηλ", "the authors' code")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 0.02);

    /// <summary>Gets whether weights shrink by ηλ of themselves before the step, rather than by division after it.
    /// Default false (the authors' code, as no_prox).</summary>
    [Option("", "weights shrink by ηλ of themselves before the step, not by division after it",
        "the authors' code, as no_prox")]
    public bool DecaysBefore { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override DecayTransform? OwnWeightDecay => WeightDecay.IsZero ? null
        : DecaysBefore ? new DecoupledDecay(WeightDecay) : new ProximalDecay(WeightDecay);

    /// <inheritdoc/>
    /// <remarks>A quarter as large, since the rule squares a gradient and its difference from the last.</remarks>
    public override double GradientLimit => base.GradientLimit / 4;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_diff", "d", "average of differences") { Name = "differences" },
            new("exp_avg_sq", "v", "average of squares", IsNeverNegative: true) { Name = "secondMoment" },
            new("neg_pre_grad", "p", "last gradient, negated") { Name = "negatedGradient" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, _, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        var β3 = Beta3.At(now.Step);
        var root = Coefficient.Sqrt(1 - Coefficient.Pow(β3, now.Update));
        var (α, ω) = ((η * root / c1).Named("α"), (β2 * η * root / c2).Named("ω"));
        var ζ = Denominator.OutsideRoot<V>(ε * root);
        var decay = η * WeightDecay.At(now.Step);
        if (now.IsFirst)
        {
            Decay<AdanStart<V>, V, TReader>(new(α, κ1, 1 - β3, ζ), decay, now, ref reader);
        }
        else
        {
            Decay<Adan<V>, V, TReader>(new(α, ω, β2, κ1, κ2, 1 - β3, ζ), decay, now, ref reader);
        }
    }

    private void Decay<R, V, TReader>(R rule, Coefficient decay, StepIndex now, ref TReader reader)
        where R : struct, IRule<R, V>
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        if (DecaysBefore)
        {
            ShrinkBefore<V> before = new(DecoupledDecay.Portion<V>(decay, now));
            reader.Read(new Wrapped<R, ShrinkBefore<V>, V>(rule, before));
        }
        else
        {
            ShrinkAfter<V> after = new(ProximalDecay.Portion<V>(decay, now));
            reader.Read(new Wrapped<R, ShrinkAfter<V>, V>(rule, after));
        }
    }
}
