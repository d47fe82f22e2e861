using Downhill.Matrices.Adafactor;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices;

/// <summary>The options of Adafactor in the paper's form, with fairseq's switches. Shazeer and Stern, 2018,
/// arXiv:1804.04235, algorithms 4 and 5.</summary>
/// <remarks>
/// The rate is α = ρ·max(ε₂, RMS(θ)) with ρ = min(η, 1 / √t); ε₁ is added to each square. With a first moment
/// m ← β₁m + (1 − β₁)·α·u is the step, else α·u; and weights decay by αλ of themselves besides. State is
/// <c>exp_avg_sq_row</c> and <c>exp_avg_sq_col</c> of a matrix, <c>exp_avg_sq</c> of a vector, and <c>exp_avg</c> where
/// there is a first moment: fairseq's keys.
/// <para>Not taken over is what happens in fairseq to a rate of one's own that is scaled by the weights: it is written
/// back scaled, and scaled again for each parameter and step. <see cref="AdafactorOptions"/> is PyTorch's form.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
///
/// // A rate of one's own, as for Adam.
/// new Optimizer([hidden], new AdafactorPOptions
/// {
///     LearningRate = 1e-3, RelativeStep = false, ScaleByWeights = false, Beta1 = 0.9,
/// }).Step();
/// </code>
/// </example>
public sealed record AdafactorPOptions : AdafactorFamilyOptions
{
    /// <summary>Gets the learning rate η: the largest relative step, or the rate itself. In [0, ∞); default 1e-2
    /// (Shazeer and Stern 2018).</summary>
    [Option("η", "the largest relative step, or the rate itself", "Shazeer and Stern 2018")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the part of the first moment that each update keeps, β₁; 0, the default, for none (Shazeer and
    /// Stern 2018). In [0, 1).</summary>
    [Option("β₁", "how much of the first moment is kept; 0 for none", "Shazeer and Stern 2018")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Gets the constant that is added to each square, ε₁. In (0, ∞); default 1e-30 (Shazeer and Stern
    /// 2018).</summary>
    [Option("ε₁", "added to each square", "Shazeer and Stern 2018")]
    public HyperParameter Epsilon1 { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1e-30);

    /// <summary>Gets the weight decay λ: each step shrinks weights by αλ of themselves, α being the scaled rate. In
    /// [0, ∞); default 0 (fairseq).</summary>
    [Option("λ", "weight decay: weights shrink by αλ of themselves", "fairseq")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <summary>Gets whether the rate falls as 1 / √t, once that is below the learning rate. Default true (Shazeer and
    /// Stern 2018).</summary>
    [Option("", "whether the rate falls as 1 / √t", "Shazeer and Stern 2018")]
    public bool RelativeStep { get; init; } = true;

    /// <summary>Gets whether a relative step is at most 1e-6·t, a slow start. Default false (fairseq).</summary>
    [Option("", "whether a relative step is at most 1e-6·t", "fairseq")]
    public bool Warmup { get; init; }

    /// <summary>Gets whether steps are scaled by the root mean square of the weights. Default true (Shazeer and Stern
    /// 2018).</summary>
    [Option("", "whether steps are scaled by the root mean square of the weights", "Shazeer and Stern 2018")]
    public bool ScaleByWeights { get; init; } = true;

    /// <summary>Gets the smaller side above which a matrix is factored; others keep a moment for each element. At least
    /// 0; default 0 (Shazeer and Stern 2018; timm has 16).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    [Option("", "the smaller side above which a matrix is factored", "Shazeer and Stern 2018; timm has 16")]
    public long LeastDimension
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(
            null, $"LeastDimension must be at least 0; it was {value}; try 16.");
    }

    /// <inheritdoc/>
    /// <remarks>None: the decay goes with the scaled rate.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    internal override AdafactorForm Form => new()
    {
        Keys = ("exp_avg_sq_row", "exp_avg_sq_col", "exp_avg_sq"), Added = Epsilon1, LeastDimension = LeastDimension,
        ScalesByWeights = ScaleByWeights, Rate = Rate, ScaledDecay = WeightDecay, Beta1 = Beta1,
    };

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new DirectionStep<V>(0, 1));

    private double Rate(StepIndex now)
    {
        var (η, t) = (LearningRate.At(now.Step).Value, now.Update.Value);
        return RelativeStep ? Math.Min(Warmup ? Math.Min(η, 1e-6 * t) : η, 1 / Math.Sqrt(t)) : η;
    }
}
