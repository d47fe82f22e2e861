using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Grams update: as far as Adam goes, in the direction of this gradient's sign. Cao, Li and Song, 2024,
/// arXiv:2412.17107.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), and κ is 1 − β, taken in double. α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ),
/// so ε is added to the root that is not corrected.</remarks>
internal readonly record struct Grams<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V ε) : IRule2<Grams<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ = θ - δ * θ - α * V.Sign(g) * V.Abs(m) / (V.Sqrt(v) + ε);
    }
}

/// <summary>The options of <see cref="Grams"/>, with the authors' defaults.</summary>
public sealed record GramsOptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-6 (Cao et al.
    /// 2024).</summary>
    [Option("ε", "added to the denominator", "Cao et al. 2024")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <summary>Gets whether the averages are left uncorrected for their start at 0. Default false (Cao et al.
    /// 2024).</summary>
    [Option("", "leave the averages uncorrected for their start at 0", "Cao et al. 2024")]
    public bool Uncorrected { get; init; }

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (Cao et al. 2024).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Cao et al. 2024")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new Grams<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now),
            Uncorrected ? η : η * Coefficient.Sqrt(c2) / c1, β1, κ1, β2, κ2, Denominator.OutsideRoot<V>(ε)));
    }
}
