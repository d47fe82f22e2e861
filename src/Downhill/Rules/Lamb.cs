using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The LAMB update: Adam's direction, as long in each parameter as its weights are. You et al., 2020,
/// arXiv:1904.00962, algorithm 2.</summary>
/// <remarks>α is η ‖θ‖ / ‖u‖, of norms that <see cref="LambMeasure{V}"/> takes.</remarks>
internal readonly record struct Lamb<V>(V α, AdamDirection<V> u) : IRule2<Lamb<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<Lamb<V>, V>.WritesState => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v) => θ -= α * u.Of(θ, m, v);
}

/// <summary>The options of <see cref="Lamb"/>, with the paper's defaults.</summary>
public sealed record LambOptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-6 (You et al.
    /// 2020).</summary>
    [Option("ε", "added to the denominator", "You et al. 2020")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <summary>Gets the weight decay λ: λθ is added to the direction whose norm is taken. In [0, ∞); default 0.01 (You
    /// et al. 2020).</summary>
    [Option("λ", "weight decay: λθ is added to the direction", "You et al. 2020")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the norm φ above which that of the weights counts as φ; none at 0. In [0, ∞); default 0 (You et
    /// al. 2020).</summary>
    [Option("φ", "largest norm of the weights that counts; 0 for any", "You et al. 2020")]
    public HyperParameter LargestNorm { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 10);

    /// <summary>Gets whether the ratio of norms is at most 1, so that no step is longer than Adam's. Default false (You
    /// et al. 2020).</summary>
    [Option("", "the ratio of norms is at most 1", "You et al. 2020")]
    public bool ClipsRatio { get; init; }

    /// <summary>Gets whether only weights that decay have a ratio; others are moved by Adam. Default false (You et al.
    /// 2020).</summary>
    [Option("", "without a decay it is Adam, as in timm and apex", "You et al. 2020")]
    public bool AdaptsOnlyDecaying { get; init; }

    /// <summary>Gets whether the moments are not corrected for their start at 0. Default false (You et al.
    /// 2020).</summary>
    [Option("", "moments are not corrected for their start at 0", "You et al. 2020")]
    public bool Uncorrected { get; init; }

    /// <summary>Gets whether the first moment takes gradients whole, and not 1 − β₁ of them. Default false (You et al.
    /// 2020).</summary>
    [Option("", "the first moment takes gradients whole", "You et al. 2020")]
    public bool Undampened { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the decay is part of the direction.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>null: it cannot be taken out of the norm.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    public override MeasureInfo Measure => Norms;

    private static MeasureInfo Norms { get; } = new(MeasureScope.Parameter, [new("θ"), new("u")]);

    /// <inheritdoc/>
    public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (_, β1, κ1, β2, κ2, _, _, _) = Coefficients(now);
        reader.Read(new LambMeasure<V>(β1, Undampened ? 1 : κ1, β2, κ2, Direction<V>(now)));
    }

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new Lamb<V>(LearningRate.At(now.Step) * Ratio(now), Direction<V>(now)));

    private AdamDirection<V> Direction<V>(StepIndex now)
        where V : struct, IReal<V>
    {
        var (_, _, _, _, _, c1, c2, ε) = Coefficients(now);
        return new(
            Uncorrected ? 1 : 1 / c1, Uncorrected ? 1 : 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε),
            WeightDecay.At(now.Step));
    }

    private Coefficient Ratio(StepIndex now)
    {
        if (AdaptsOnlyDecaying && WeightDecay.IsZero)
        {
            return 1;
        }

        var φ = LargestNorm.At(now.Step);
        var ratio = TrustRatio.Of(
            φ.Value > 0 ? Coefficient.Min(now.Measured(0), φ) : now.Measured(0), now.Measured(1));
        return ClipsRatio ? Coefficient.Min(ratio, 1) : ratio;
    }
}
