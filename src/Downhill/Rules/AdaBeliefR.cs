using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdaBelief update that steps by the average as it will be. Zhuang et al., 2020, arXiv:2010.07468, with
/// Nesterov's momentum as optax has it.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), and κ is 1 − β, taken in double. α is η (1 − β₁) / (1 − β₁ᵗ), ω
/// is η β₁ / (1 − β₁ᵗ⁺¹), and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct AdaBeliefR<V>(V δ, V α, V ω, V β1, V κ1, V β2, V κ2, V r, V ε, V ε0)
    : IRule2<AdaBeliefR<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V s)
    {
        m = β1 * m + κ1 * g;
        s = β2 * s + κ2 * V.Square(g - m) + ε0;
        θ = θ - δ * θ - (α * g + ω * m) / (V.Sqrt(s) * r + ε);
    }
}

/// <summary>The options of <see cref="AdaBeliefR"/>, AdaBelief with two ε, with optax's defaults.</summary>
public sealed record AdaBeliefROptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added to the root, ε. In [0, ∞); default 1e-16 (optax).</summary>
    [Option("ε", "added to the root", "optax")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-16);

    /// <summary>Gets the constant that is added to the average at every update, ε₀. In [0, ∞); default 1e-16 (optax, as
    /// eps_root).</summary>
    [Option("ε₀", "added to the average at every update", "optax, as eps_root")]
    public HyperParameter EpsilonInsideRoot { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-16);

    /// <summary>Gets whether a step is made of the gradient and of the average as it will be, as nadam-constant's are.
    /// Default false (optax).</summary>
    [Option("", "Nesterov's momentum, as nadam-constant has it", "optax")]
    public bool Nesterov { get; init; }

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (optax).</summary>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "optax")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>Half as large, since the rule squares a gradient's distance from the average.</remarks>
    public override double GradientLimit => base.GradientLimit / 2;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => AdaBeliefOptions.Kept;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, given) = Coefficients(now);
        var δ = DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now);
        var (r, ε, ε0) = (1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(given), EpsilonInsideRoot.At(now.Step));
        if (Nesterov)
        {
            var (α, ω) = (η * κ1 / c1, η * β1 / (1 - Coefficient.Pow(β1, now.Update + 1)));
            reader.Read(new AdaBeliefR<V>(δ, α.Named("α"), ω.Named("ω"), β1, κ1, β2, κ2, r, ε, ε0));
        }
        else
        {
            reader.Read(new AdaBelief<V>(δ, η / c1, β1, κ1, β2, κ2, r, ε, ε0));
        }
    }
}
