using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The NAdamW update: a mean of gradient and average over Adam's denominator, and decoupled weight decay.
/// After Dozat, 2016, ICLR workshop, and Loshchilov and Hutter, 2019, arXiv:1711.05101.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), and κ is 1 − β, taken in double. α and ω are the rates of
/// gradient and average, and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct NAdamW<V>(V δ, V α, V ω, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule2<NAdamW<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ = θ - δ * θ - (α * g + ω * m) / (V.Sqrt(v) * r + ε);
    }
}

/// <summary>The options of <see cref="NAdamW"/>, with timm's defaults.</summary>
public sealed record NAdamWOptions : AdamFamilyOptions
{
    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default
    /// 0.01 (timm).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "timm")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        var (α, ω) = ((η * κ1 / c1).Named("α"), (η * β1 / c1).Named("ω"));
        reader.Read(new NAdamW<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), α, ω, β1, κ1, β2, κ2,
            1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)));
    }
}
