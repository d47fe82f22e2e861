using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The QHAdam update: means of gradient and average, and of square and average. Ma and Yarats, 2018,
/// arXiv:1810.06801.</summary>
/// <remarks>The averages are kept corrected: κ is (1 − β) / (1 − βᵗ). ω and α are ην₁ and η(1 − ν₁), ψ and φ are ν₂
/// and 1 − ν₂, and δ is ηλ if the decay is decoupled, else 0 (see <see cref="DecoupledDecay"/>).</remarks>
internal readonly record struct QhAdam<V>(V δ, V α, V ω, V κ1, V κ2, V φ, V ψ, V ε) : IRule2<QhAdam<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m += κ1 * (g - m);
        var square = g * g;
        v += κ2 * (square - v);
        θ = θ - δ * θ - (ω * m + α * g) / (V.Sqrt(ψ * v + φ * square) + ε);
    }
}

/// <summary>The options of <see cref="QhAdam"/>, with the paper's rule of thumb.</summary>
public sealed record QhAdamOptions : AdamFamilyOptions
{
    /// <summary>Gets the part of the first moment that each update keeps, β₁. In [0, 1); default 0.995 (Ma and Yarats
    /// 2018).</summary>
    [Option("β₁", "how much of the first moment is kept", "Ma and Yarats 2018")]
    public override HyperParameter Beta1 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.995);

    /// <summary>Gets the weight of the first moment in a step, ν₁; the gradient has the rest. In [0, 1]; default 0.7
    /// (Ma and Yarats 2018; their code has 1).</summary>
    [Option("ν₁", "weight of the first moment; the gradient has the rest", "Ma and Yarats 2018; their code has 1")]
    public HyperParameter Nu1 { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0.7);

    /// <summary>Gets the weight of the second moment in the denominator, ν₂; the square has the rest. In [0, 1];
    /// default 1 (Ma and Yarats 2018).</summary>
    [Option("ν₂", "weight of the second moment; the square has the rest", "Ma and Yarats 2018")]
    public HyperParameter Nu2 { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(1);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false (the
    /// authors' code).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "the authors' code")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled: the rule then decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, _, κ1, _, κ2, c1, c2, ε) = Coefficients(now);
        var (ν1, ν2) = (Nu1.At(now.Step), Nu2.At(now.Step));
        var δ = DecoupledWeightDecay ? DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now) : 0;
        reader.Read(new QhAdam<V>(
            δ, η * (1 - ν1), η * ν1, κ1 / c1, κ2 / c2, 1 - ν2, ν2, Denominator.OutsideRoot<V>(ε)));
    }
}
