using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdamW update: Adam with decoupled weight decay. Loshchilov and Hutter, 2019, arXiv:1711.05101,
/// algorithm 2, in PyTorch's order of operations.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>) and κ is 1 − β, taken in double: in float, 1 − 0.999 is wrong
/// in the fifth digit. α is η / (1 − β₁ᵗ) and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct AdamW<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule2<AdamW<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ = θ - δ * θ - α * m / (V.Sqrt(v) * r + ε);
    }
}

/// <summary>The options of <see cref="AdamW"/>, with PyTorch's defaults.</summary>
public sealed record AdamWOptions : AdamFamilyOptions
{
    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default
    /// 0.01 (PyTorch).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "PyTorch")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        if (WeightDecay.IsZero && RuntimeFeature.IsDynamicCodeSupported)
        {
            // The same bits, with a register less. Ahead of time it would be a second kernel.
            reader.Read(new Adam<V>(η / c1, β1, κ1, β2, κ2, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)));
            return;
        }

        reader.Read(new AdamW<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η / c1, β1, κ1, β2, κ2,
            1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)));
    }
}
