using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AMSGrad update with PyTorch's bias corrections. Reddi, Kale and Kumar, 2018, ICLR, algorithm
/// 2.</summary>
/// <remarks>The maximum is of the raw second moment, and corrected afterwards. κ is 1 − β, taken in double: in float, 1
/// − 0.999 is wrong in the fifth digit. α is η / (1 − β₁ᵗ) and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct AmsGrad<V>(V α, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule3<AmsGrad<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V x)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        x = V.Max(x, v);
        θ -= α * m / (V.Sqrt(x) * r + ε);
    }
}

/// <summary>The options of <see cref="AmsGrad"/>, with PyTorch's defaults.</summary>
public sealed record AmsGradOptions : AdamFamilyOptions
{
    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false
    /// (PyTorch).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "PyTorch")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    internal static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true) { Name = "secondMoment" },
            new("max_exp_avg_sq", "x", "largest average of squared gradients so far", IsNeverNegative: true,
                Kind: StateKind.Maximum) { Name = "largestSecondMoment" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        DecoupledDecay.Read<AmsGrad<V>, V, TReader>(
            new(η / c1, β1, κ1, β2, κ2, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)), this, now,
            ref reader);
    }
}
