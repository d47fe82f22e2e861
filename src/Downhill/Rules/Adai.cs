using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Adai update: momentum of an inertia that each weight has by its second moment, beside the mean of all.
/// Xie et al., 2022, arXiv:2006.15815, algorithm 2.</summary>
/// <remarks>q is β₀ / (1 − β₂ᵗ) over the mean of corrected second moments, of what <see cref="AdaiMeasure{V}"/>
/// finds.</remarks>
internal readonly record struct Adai<V>(V η, V q, V most) : IRule3<Adai<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v, ref V m, ref V p)
    {
        var μ = V.Min(V.Max(1 - q * v, 0), most);
        m = μ * m + (1 - μ) * g;
        p *= μ;
        θ -= η * m / (1 - p);
    }
}

/// <summary>The options of <see cref="Adai"/>, with the authors' defaults.</summary>
public sealed record AdaiOptions : OptimizerOptions
{
    /// <summary>The least mean of second moments, so that zeros everywhere move nothing.</summary>
    private const double LeastMean = 1e-30;

    /// <summary>2⁻²⁴: what the largest float below 1 lacks.</summary>
    private const double LeastEpsilon = 1.0 / (1 << 24);

    /// <summary>Gets the learning rate η. In [0, ∞); default 0.1 (Xie et al. 2022).</summary>
    [Option("η", "learning rate", "Xie et al. 2022")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets β₀: 1 − β₀ is the inertia of a weight whose second moment is the mean. In [0, 1]; default 0.1 (Xie
    /// et al. 2022).</summary>
    [Option("β₀", "1 less the inertia of a weight with the mean second moment", "Xie et al. 2022")]
    public HyperParameter Beta0 { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0.1);

    /// <summary>Gets the decay β₂ of the second moment. In [0, 1); default 0.99 (Xie et al. 2022).</summary>
    [Option("β₂", "decay of the second moment", "Xie et al. 2022")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.99);

    /// <summary>Gets ε: no inertia is above 1 − ε, nor above 1 − 2⁻²⁴, for one of 1 never moves. In [0, 1]; default
    /// 1e-3 (Xie et al. 2022).</summary>
    [Option("ε", "no inertia is above 1 − ε", "Xie et al. 2022")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(1e-3);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are: AdaiW. Default
    /// false (Xie et al. 2022).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "Xie et al. 2022")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    /// <inheritdoc/>
    public override MeasureInfo Measure => Mean;

    private static IReadOnlyList<StateInfo> Kept { get; } =
    [
        new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true, Kind: StateKind.Factor)
        {
            Name = "secondMoment",
        },
        new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
        new("beta1_prod", "p", "product of inertias", 1, IsNeverNegative: true, Kind: StateKind.Factor)
        {
            Name = "product",
        },
    ];

    private static MeasureInfo Mean { get; } = new(MeasureScope.Model, [new("v̂", Reduction.Mean)]);

    /// <inheritdoc/>
    public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader)
    {
        var β2 = Beta2.At(now.Step);
        reader.Read(new AdaiMeasure<V>(β2, 1 - β2, Corrected(now)));
    }

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var least = Epsilon.At(now.Step).AtLeast(LeastEpsilon);
        var q = Beta0.At(now.Step) * Corrected(now) / now.Measured(0).AtLeast(LeastMean);
        DecoupledDecay.Read<Adai<V>, V, TReader>(
            new(LearningRate.At(now.Step), q, 1 - least), this, now, ref reader);
    }

    private Coefficient Corrected(StepIndex now) => 1 / (1 - Coefficient.Pow(Beta2.At(now.Step), now.Update));
}
