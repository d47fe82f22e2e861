using Downhill.Matrices.Directions;
using Downhill.Matrices.GaLore;

namespace Downhill.Matrices;

/// <summary>The options of GaLore: AdamW on gradients that are projected to few singular vectors. Zhao et al., 2024,
/// arXiv:2403.03507, algorithm 2.</summary>
/// <remarks>
/// Of a matrix the longer side is kept, and the shorter one is projected to <see cref="Rank"/> singular vectors of the
/// gradient: those of the first update, and of each <see cref="Interval"/>-th after it. Adam's averages are of the
/// projection, and stay as they are when it changes; what they make is taken back by the same vectors, times
/// <see cref="Scale"/>. Weights decay after the step, and ε is added to the uncorrected root, as in the authors' code.
/// A vector, and a matrix with no more than that many rows or columns, is AdamW's as it is.
/// <para>A singular vector may have either sign. Here it has the sign nearer to the vector before it, which the
/// averages go on with; the authors take what LAPACK gives. The projector is saved with the state, which the authors'
/// code does not do: resuming goes on to the bit.</para>
/// <para>An update costs two products of the weights' size by the rank, and a refresh a symmetric product and an
/// eigenvalue decomposition of the shorter side. State is kept in float32: <c>exp_avg</c> and <c>exp_avg_sq</c> of the
/// projection, and <c>projector</c>; 4 more bytes a weight are memory to work in. More than two dimensions are refused.
/// The bits are the same on any number of threads. <see cref="Optimizer.StepsInBackward"/> is refused, since a step
/// needs all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([hidden], new GaLoreOptions { Rank = 1 }).Step();
/// </code>
/// </example>
public sealed record GaLoreOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Zhao et al.'s code")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the first moment that each update keeps, β₁. In [0, 1); default 0.9 (Zhao et al.'s
    /// code).</summary>
    [Option("β₁", "how much of the first moment is kept", "Zhao et al.'s code")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of the second moment that each update keeps, β₂. In [0, 1); default 0.999 (Zhao et al.'s
    /// code).</summary>
    [Option("β₂", "how much of the second moment is kept", "Zhao et al.'s code")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Gets the constant that is added to the uncorrected root, ε. In [0, ∞); default 1e-6 (Zhao et al.'s
    /// code).</summary>
    [Option("ε", "added to the uncorrected root", "Zhao et al.'s code")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <summary>Gets the decoupled weight decay λ: after the step weights shrink by ηλ of themselves. In [0, ∞);
    /// default 0 (Zhao et al.'s code).</summary>
    [Option("λ", "decoupled weight decay: after the step weights shrink by ηλ of themselves", "Zhao et al.'s code")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <summary>Gets the factor of directions that are taken back, α. In [0, ∞); default 0.25 (Zhao et al.
    /// 2024).</summary>
    [Option("α", "the factor of directions that are taken back", "Zhao et al. 2024")]
    public HyperParameter Scale { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.25);

    /// <summary>Gets the number of singular vectors, r. At least 1; default 128 (Zhao et al. 2024).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    [Option("r", "the number of singular vectors", "Zhao et al. 2024")]
    public long Rank { get; init => field = AtLeastOne(value, nameof(Rank), 128); } = 128;

    /// <summary>Gets the number of updates from one projection to the next. At least 1; default 200 (Zhao et al.
    /// 2024).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    [Option("T", "updates from one projection to the next", "Zhao et al. 2024")]
    public long Interval { get; init => field = AtLeastOne(value, nameof(Interval), 200); } = 200;

    /// <summary>Gets whether the rate corrects the averages for their start at 0. Default true (Zhao et al.'s
    /// code).</summary>
    [Option("", "whether the averages are corrected for their start at 0", "Zhao et al.'s code")]
    public bool CorrectBias { get; init; } = true;

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override DecayTransform? OwnWeightDecay => WeightDecay.IsZero ? null : new DecayAfter(WeightDecay);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DirectionPhase<float>.Memory;

    /// <inheritdoc/>
    /// <remarks>2⁵⁶, whose squares float holds, and sums of them too.</remarks>
    public override double GradientLimit => Math.ScaleB(1, 56);

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var η = LearningRate.At(now.Step);
        var δ = DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now);
        var c1 = 1 - Coefficient.Pow(Beta1.At(now.Step), now.Update);
        var c2 = 1 - Coefficient.Pow(Beta2.At(now.Step), now.Update);
        reader.Read(new DirectionDecayAfter<V>(CorrectBias ? η * Coefficient.Sqrt(c2) / c1 : η, δ));
    }

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new GaLorePhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("GaLore");

    private static long AtLeastOne(long value, string name, long advice) => value >= 1 ? value
        : throw new ArgumentOutOfRangeException(null, $"{name} must be at least 1; it was {value}; try {advice}.");
}
