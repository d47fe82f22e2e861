using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Sophia update: an average of gradients, divided by an estimate of the curvature and clipped. Liu et
/// al., 2023, arXiv:2305.14342, algorithm 3.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), and κ is 1 − β₁, taken in double. γ is ρB. The authors' code
/// adds ε where the paper has a maximum.</remarks>
internal readonly record struct Sophia<V>(V δ, V η, V β1, V κ1, V γ, V ε) : IRule2<Sophia<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V h)
    {
        V one = 1;
        m = β1 * m + κ1 * g;
        θ = θ - δ * θ - η * V.Max(V.Min(m / (γ * h + ε), one), -one);
    }
}

/// <summary>The estimate of the curvature by Gauss, Newton and Bartlett: squared gradients of labels drawn from the
/// model's own outputs. Liu et al., 2023, arXiv:2305.14342, algorithm 2.</summary>
/// <remarks>B, the size of the batch, is in the step.</remarks>
internal readonly record struct SophiaEstimate<V>(V β2, V κ2) : IRule2<SophiaEstimate<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<SophiaEstimate<V>, V>.MovesWeights => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V h) => h = β2 * h + κ2 * g * g;
}

/// <summary>The options of <see cref="Sophia"/>, with the defaults of the authors' code.</summary>
/// <remarks>The curvature is estimated by <see cref="Optimizer.Estimate"/>; the paper does so every ten steps. Without
/// an estimate each weight moves by the rate, in the direction of the average's sign.</remarks>
public sealed record SophiaOptions : OptimizerOptions
{
    /// <summary>The number that keeps a curvature of 0 from dividing.</summary>
    private const double Floor = 1e-15;

    /// <inheritdoc/>
    [Option("η", "learning rate", "the authors' code")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-4);

    /// <summary>Gets the part of the average that each update keeps, β₁. In [0, 1); default 0.965 (the authors'
    /// code).</summary>
    [Option("β₁", "how much of the average is kept", "the authors' code")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.965);

    /// <summary>Gets the part of the curvature that each estimate keeps, β₂. In [0, 1); default 0.99 (the authors'
    /// code).</summary>
    [Option("β₂", "how much of the curvature each estimate keeps", "the authors' code")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.99);

    /// <summary>Gets the factor of the curvature, ρ: the larger, the fewer steps are clipped. In [0, ∞); default 0.04
    /// (the authors' code).</summary>
    [Option("ρ", "factor of the curvature: the larger, the fewer steps are clipped", "the authors' code")]
    public HyperParameter Rho { get; init => field = value.In(field.Range); } = OptionRange.NonNegative.Default(0.04);

    /// <summary>Gets the number of samples, or tokens, of whose mean loss an estimate is the gradient, B. In (0, ∞);
    /// default 5120 (the authors' code).</summary>
    [Option("B", "samples, or tokens, in the batch of an estimate", "the authors' code")]
    public HyperParameter BatchSize { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(5120);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default
    /// 0.1 (the authors' code).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "the authors' code")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "average" },
            new("hessian", "h", "average of estimates of the curvature", IsNeverNegative: true, Kind: StateKind.Sum)
                { Name = "curvature" }];

    /// <inheritdoc/>
    /// <remarks>True: the curvature.</remarks>
    public override bool TakesEstimates => true;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        // β₂ is of estimates alone; asked for here, a schedule that leaves its range is told at once.
        var (η, β1, _) = (LearningRate.At(now.Step), Beta1.At(now.Step), Beta2.At(now.Step));
        var γ = (Rho.At(now.Step) * BatchSize.At(now.Step)).Named("γ");
        reader.Read(new Sophia<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η, β1, 1 - β1, γ, Floor));
    }

    /// <inheritdoc/>
    public override void BindEstimate<V, TReader>(StepIndex now, ref TReader reader)
    {
        var β2 = Beta2.At(now.Step);
        reader.Read(new SophiaEstimate<V>(β2, 1 - β2));
    }
}
