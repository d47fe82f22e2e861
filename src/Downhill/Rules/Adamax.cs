using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Adamax update: Adam with the infinity norm. Kingma and Ba, 2015, arXiv:1412.6980, algorithm 2, in
/// PyTorch's form.</summary>
/// <remarks>ε is added to |g| within the maximum; the paper has none, and divides 0 by 0 where all gradients were 0. κ
/// is 1 − β, taken in double, and α is η / (1 − β₁ᵗ).</remarks>
internal readonly record struct Adamax<V>(V α, V β1, V κ1, V β2, V ε) : IRule2<Adamax<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V u)
    {
        m = β1 * m + κ1 * g;
        u = V.Max(β2 * u, V.Abs(g) + ε);
        θ -= α * m / u;
    }
}

/// <summary>The options of <see cref="Adamax"/>, with PyTorch's defaults.</summary>
public sealed record AdamaxOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Kingma and Ba 2015; PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(2e-3);

    /// <summary>Gets the part of the largest magnitude that each update keeps, β₂. In [0, 1); default 0.999 (Kingma and
    /// Ba 2015; PyTorch).</summary>
    [Option("β₂", "how much of the largest magnitude is kept", "Kingma and Ba 2015; PyTorch")]
    public override HyperParameter Beta2 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.999);

    /// <summary>Gets the constant that is added to a gradient's magnitude, ε. In [0, ∞); default 1e-8
    /// (PyTorch).</summary>
    [Option("ε", "added to the gradient's magnitude", "PyTorch")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

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
            new("exp_inf", "u", "largest magnitude of gradients, fading", IsNeverNegative: true) { Name = "largest" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, _, c1, _, ε) = Coefficients(now);
        DecoupledDecay.Read<Adamax<V>, V, TReader>(
            new(η / c1, β1, κ1, β2, Denominator.OutsideRoot<V>(ε)), this, now, ref reader);
    }
}
