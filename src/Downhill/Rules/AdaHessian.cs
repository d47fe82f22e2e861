using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdaHessian update: Adam that divides by a power of the curvature of each weight. Yao et al., 2021,
/// arXiv:2006.00719, algorithm 1, without its average over neighbors.</summary>
/// <remarks>α is η / (1 − β₁ᵗ), and r is 1 / (1 − β₂ᵗ). Nothing divides where the curvature is 0, as it is before the
/// first estimate.</remarks>
internal readonly record struct AdaHessian<V, TPower>(V α, V κ1, V r, V ε, TPower power)
    : IRule2<AdaHessian<V, TPower>, V>
    where V : struct, IReal<V>
    where TPower : struct, IPower<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V h)
    {
        m += κ1 * (g - m);
        θ -= α * (m / V.IfSameSign(h, 1, power.Of(V.Sqrt(h * r)) + ε, 1));
    }
}

/// <summary>The average of squared estimates of the Hessian's diagonal.</summary>
internal readonly record struct AdaHessianEstimate<V>(V β2, V κ2) : IRule2<AdaHessianEstimate<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<AdaHessianEstimate<V>, V>.MovesWeights => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V h) => h = β2 * h + κ2 * g * g;
}

/// <summary>The options of <see cref="AdaHessian"/>, with the defaults of pytorch_optimizer.</summary>
/// <remarks>The Hessian's diagonal is estimated by <see cref="Optimizer.Estimate"/>: z ∘ Hz, with z of random signs.
/// Without an estimate weights move as by momentum.</remarks>
public sealed record AdaHessianOptions : AdamFamilyOptions
{
    private const double Half = 0.5;

    /// <inheritdoc/>
    [Option("η", "learning rate", "pytorch_optimizer")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-16
    /// (pytorch_optimizer).</summary>
    [Option("ε", "added to the denominator", "pytorch_optimizer")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-16);

    /// <summary>Gets the power of the curvature that divides, k: 1 is Newton's, 0 is momentum. In [0, 1]; default 1
    /// (Yao et al. 2021).</summary>
    /// <remarks>1 and 0.5 take roots; other powers cost about twice as much.</remarks>
    [Option("k", "power of the curvature that divides: 1 as Newton, 0 as momentum", "Yao et al. 2021")]
    public HyperParameter Power { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(1);

    /// <summary>Gets whether the decay is added to the gradient, rather than taken off the weights. Default false
    /// (pytorch_optimizer).</summary>
    [Option("", "the decay is added to the gradient, rather than taken off the weights", "pytorch_optimizer")]
    public bool CoupledDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 unless <see cref="CoupledDecay"/> is on.</remarks>
    public override HyperParameter CoupledWeightDecay => CoupledDecay ? WeightDecay : 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "average" },
            new("exp_hessian_diag_sq", "h", "average of squared estimates of the curvature", IsNeverNegative: true,
                Kind: StateKind.Sum) { Name = "curvature" }];

    /// <inheritdoc/>
    /// <remarks>True: the diagonal of the Hessian.</remarks>
    public override bool TakesEstimates => true;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var k = Power.At(now.Step);
        switch (k.Value)
        {
            case 1: Bind<V, PlainPower<V>, TReader>(default, now, ref reader); break;
            case Half: Bind<V, HalfPower<V>, TReader>(default, now, ref reader); break;
            default: Bind<V, RealPower<V>, TReader>(new(k), now, ref reader); break;
        }
    }

    /// <inheritdoc/>
    public override void BindEstimate<V, TReader>(StepIndex now, ref TReader reader)
    {
        var β2 = Beta2.At(now.Step);
        reader.Read(new AdaHessianEstimate<V>(β2, 1 - β2));
    }

    private void Bind<V, TPower, TReader>(TPower power, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TPower : struct, IPower<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var (η, _, κ1, _, _, c1, c2, ε) = Coefficients(now);
        DecoupledDecay.Read<AdaHessian<V, TPower>, V, TReader>(
            new(η / c1, κ1, (1 / c2).Named("r"), Denominator.OutsideRoot<V>(ε), power), this, now, ref reader);
    }
}
