using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The NAdam update with a constant momentum. Dozat, 2016, ICLR workshop, in optax's form.</summary>
/// <remarks>α and ω are the rates of gradient and average: η (1 − β₁) / (1 − β₁ᵗ) and η β₁ / (1 − β₁ᵗ⁺¹). q is
/// 1 / (1 − β₂ᵗ), and κ is 1 − β, taken in double.</remarks>
internal readonly record struct NAdamConstant<V>(V α, V ω, V β1, V κ1, V β2, V κ2, V q, V inside, V ε)
    : IRule2<NAdamConstant<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= (α * g + ω * m) / (V.Sqrt(q * v + inside) + ε);
    }
}

/// <summary>The options of <see cref="NAdamConstant"/>, with optax's defaults.</summary>
public sealed record NAdamConstantOptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added under the root, ε₀, besides ε. In [0, ∞); default 0 (optax, as
    /// eps_root).</summary>
    [Option("ε₀", "added under the root", "optax, as eps_root")]
    public HyperParameter EpsilonInsideRoot { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-8);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false (as
    /// nadam).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "as nadam")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        var α = (η * κ1 / c1).Named("α");
        var ω = (η * β1 / (1 - Coefficient.Pow(β1, now.Update + 1))).Named("ω");
        DecoupledDecay.Read<NAdamConstant<V>, V, TReader>(
            new(
                α, ω, β1, κ1, β2, κ2, 1 / c2, EpsilonInsideRoot.At(now.Step), Denominator.OutsideRoot<V>(ε)),
            this, now, ref reader);
    }
}
