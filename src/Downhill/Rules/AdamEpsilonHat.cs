using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Adam update with ε added to the root before it is corrected, as Kingma and Ba have it at the end of
/// section 2 (ε̂).</summary>
/// <remarks>α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ), and κ is 1 − β, taken in double.</remarks>
internal readonly record struct AdamEpsilonHat<V>(V α, V β1, V κ1, V β2, V κ2, V ε) : IRule2<AdamEpsilonHat<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= α * m / (V.Sqrt(v) + ε);
    }
}

/// <summary>The options of <see cref="AdamEpsilonHat"/>, with the paper's defaults.</summary>
public sealed record AdamEpsilonHatOptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added to the uncorrected root, ε̂. In [0, ∞); default 1e-8 (Kingma and Ba
    /// 2015).</summary>
    /// <remarks>At the first step it acts as ε / √(1 − β₂) does in <see cref="AdamOptions"/>: 32 times as
    /// much.</remarks>
    [Option("ε", "added to the uncorrected root", "Kingma and Ba 2015")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false (as
    /// adam).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "as adam")]
    public bool DecoupledWeightDecay { get; init; }

    /// <summary>Gets whether the moments are not corrected for their start at 0, as in BERT's training code. Default
    /// false (Kingma and Ba 2015).</summary>
    [Option("", "moments are not corrected for their start at 0", "Kingma and Ba 2015")]
    public bool Uncorrected { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        var α = Uncorrected ? η : η * Coefficient.Sqrt(c2) / c1;
        DecoupledDecay.Read<AdamEpsilonHat<V>, V, TReader>(
            new(α, β1, κ1, β2, κ2, Denominator.OutsideRoot<V>(ε)), this, now, ref reader);
    }
}
