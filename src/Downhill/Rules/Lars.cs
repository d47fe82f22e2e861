using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The LARS update: momentum of gradients that are as long in each parameter as its weights, by a trust
/// coefficient. You, Gitman and Ginsburg, 2017, arXiv:1708.03888, algorithm 1.</summary>
/// <remarks>ρ is the ratio of norms, of what <see cref="LarsMeasure{V}"/> finds.</remarks>
internal readonly record struct Lars<V, TVelocity>(V ρ, V λ, TVelocity velocity) : IRule1<Lars<V, TVelocity>, V>
    where V : struct, IReal<V>
    where TVelocity : struct, IVelocity<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b) => θ -= velocity.Move(ρ * (g + λ * θ), ref b);
}

/// <summary>The options of <see cref="Lars"/>, with the paper's defaults.</summary>
public sealed record LarsOptions : OptimizerOptions
{
    /// <summary>Gets the learning rate η, of which the ratio of norms takes a part. In [0, ∞); default 1 (timm).
    /// </summary>
    /// <remarks>With a trust coefficient of 0.001, 1 moves each parameter by a thousandth of itself, before
    /// momentum.</remarks>
    [Option("η", "learning rate", "timm")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1);

    /// <summary>Gets the part of the velocity that each update keeps, μ. In [0, 1); default 0.9 (You et al.
    /// 2017).</summary>
    [Option("μ", "how much of the velocity is kept", "You et al. 2017")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of each gradient that is kept out of the velocity, τ. In [0, 1]; default 0
    /// (timm).</summary>
    /// <remarks>Only where the rate is outside the velocity. The first gradient is taken whole.</remarks>
    [Option("τ", "how much of each gradient is kept out of the velocity", "timm")]
    public HyperParameter Dampening { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0);

    /// <summary>Gets whether the velocity is Nesterov's. Default false (You et al. 2017).</summary>
    [Option("", "the velocity is Nesterov's", "You et al. 2017")]
    public bool Nesterov { get; init; }

    /// <summary>Gets the weight decay λ: λθ is added to the gradient, and its norm to that of the gradient. In [0, ∞);
    /// default 5e-4 (You et al. 2017).</summary>
    [Option("λ", "weight decay: λθ is added to the gradient", "You et al. 2017")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(5e-4);

    /// <summary>Gets the trust coefficient: the part of the norm of the weights that a gradient is made as long as. In
    /// [0, ∞); default 1e-3 (You et al. 2017).</summary>
    [Option("ζ", "part of the weights' norm that the gradient is made as long as", "You et al. 2017")]
    public HyperParameter TrustCoefficient { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the constant that is added to the norm that divides, ε. In [0, ∞); default 0 (You et al. 2017;
    /// timm has 1e-8).</summary>
    [Option("ε", "added to the norm that divides", "You et al. 2017; timm has 1e-8")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-8);

    /// <summary>Gets whether the rate is outside the velocity, as in PyTorch's momentum. Default false (You et al.
    /// 2017).</summary>
    /// <remarks>It matters where the rate or the ratio changes.</remarks>
    [Option("", "the rate is outside the velocity, as in PyTorch's momentum", "You et al. 2017")]
    public bool RateOutside { get; init; }

    /// <summary>Gets whether the norm that divides is that of gradient and decay together, rather than the sum of
    /// theirs. Default false (You et al. 2017).</summary>
    [Option("", "the norm that divides is that of gradient and decay together, as in optax", "You et al. 2017")]
    public bool NormOfSum { get; init; }

    /// <summary>Gets whether the rate of a parameter, ratio and all, is at most the learning rate: LARC. Default false
    /// (You et al. 2017).</summary>
    /// <remarks>The ratio is divided by the learning rate first, which is then a bound alone.</remarks>
    [Option("", "the rate with its ratio is at most η, as LARC has it", "You et al. 2017")]
    public bool ClipsRatio { get; init; }

    /// <summary>Gets whether only weights that decay have a ratio; others are moved by momentum. Default false (You et
    /// al. 2017).</summary>
    [Option("", "without a decay it is momentum, as in timm", "You et al. 2017")]
    public bool AdaptsOnlyDecaying { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the decay counts in the ratio.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>null: it cannot be taken out of the ratio.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    /// <inheritdoc/>
    public override MeasureInfo Measure => Norms;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "b", "velocity") { Name = "velocity" }];

    private static MeasureInfo Norms { get; } = new(MeasureScope.Parameter, [new("θ"), new("u")]);

    /// <inheritdoc/>
    public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new LarsMeasure<V>(NormOfSum ? WeightDecay.At(now.Step) : 0));

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, μ, τ) = (LearningRate.At(now.Step), Momentum.At(now.Step), Dampening.At(now.Step));
        var κ = now.Update.Value == 1 ? 1 : 1 - τ;
        switch (RateOutside, Nesterov)
        {
            case (false, false): Bind<V, RateInside<V>, TReader>(new(η, μ), now, ref reader); break;
            case (false, true): Bind<V, RateInsideAhead<V>, TReader>(new(η, μ), now, ref reader); break;
            case (true, false): Bind<V, RateOutsideDampened<V>, TReader>(new(η, μ, κ), now, ref reader); break;
            default: Bind<V, RateOutsideAhead<V>, TReader>(new(η, μ, κ), now, ref reader); break;
        }
    }

    private void Bind<V, TVelocity, TReader>(TVelocity velocity, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TVelocity : struct, IVelocity<V>
        where TReader : struct, IRuleReader<V>, allows ref struct =>
        reader.Read(new Lars<V, TVelocity>(Ratio(now), WeightDecay.At(now.Step), velocity));

    private Coefficient Ratio(StepIndex now)
    {
        if (AdaptsOnlyDecaying && WeightDecay.IsZero)
        {
            return 1;
        }

        var (weights, gradient) = (now.Measured(0), now.Measured(1));
        var (λ, ζ) = (WeightDecay.At(now.Step), TrustCoefficient.At(now.Step));
        var divisor = (NormOfSum ? gradient : gradient + λ * weights) + Epsilon.At(now.Step);
        var ratio = weights.Value == 0 || gradient.Value == 0 ? 1 : ζ * weights / divisor;
        return ClipsRatio ? Coefficient.Min(ratio / LearningRate.At(now.Step), 1) : ratio;
    }
}
