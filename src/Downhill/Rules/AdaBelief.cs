using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdaBelief update: divided by how far gradients are from their average. Zhuang et al., 2020,
/// arXiv:2010.07468, algorithm 2, in the form of the authors' code.</summary>
/// <remarks>ε is added to the average s at every update, where it adds up, and to the root besides. δ is ηλ (see <see
/// cref="DecoupledDecay"/>), and κ is 1 − β, taken in double. α is η / (1 − β₁ᵗ) and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct AdaBelief<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V r, V ε, V bare)
    : IRule2<AdaBelief<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V s)
    {
        m = β1 * m + κ1 * g;
        s = β2 * s + κ2 * V.Square(g - m) + bare;
        θ = θ - δ * θ - α * m / (V.Sqrt(s) * r + ε);
    }
}

/// <summary>The options of <see cref="AdaBelief"/>, with the paper's defaults.</summary>
public sealed record AdaBeliefOptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added to the average and to its root, ε. In [0, ∞); default 1e-8 (Zhuang et
    /// al. 2020; their code has 1e-16).</summary>
    [Option("ε", "added to the average and to its root", "Zhuang et al. 2020; their code has 1e-16")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (Zhuang et al. 2020).</summary>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Zhuang et al. 2020")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>Half as large, since the rule squares a gradient's distance from the average.</remarks>
    public override double GradientLimit => base.GradientLimit / 2;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_var", "s", "average of squared distances from it", IsNeverNegative: true) { Name = "belief" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new AdaBelief<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η / c1, β1, κ1, β2, κ2,
            1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε), ε));
    }
}
