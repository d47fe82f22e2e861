using Downhill.Matrices.Directions;
using Downhill.Matrices.Shampoo;

namespace Downhill.Matrices;

/// <summary>The options of Shampoo: gradients between inverse roots of what rows and columns have in common. Gupta,
/// Koren and Singer, 2018, arXiv:1802.09568, algorithm 1.</summary>
/// <remarks>
/// L ← L + g·gᵀ and R ← R + gᵀ·g, and the direction is L^(−1/4)·ĝ·R^(−1/4), where ĝ is the average of gradients if
/// <see cref="Beta1"/> is not 0. A vector has one factor, and the root is −1/2. With <see cref="Beta2"/> below 1
/// factors are averages. With grafting the direction has the length of another method's step, and the first
/// <see cref="StartStep"/> updates of a parameter are that step itself.
/// <para>Form and defaults are those of Meta's Distributed Shampoo of 2023, where a default is not the paper's. There
/// as here β₁'s correction and refreshes count steps of the optimizer, whatever gradients were missing, and β₂'s counts
/// updates of the parameter.
/// Eigenvalues are lifted by the smallest if that is negative, then by ε. A side longer than
/// <see cref="MaxDimension"/> has no factor; it is not cut into blocks. More than two dimensions are refused.</para>
/// <para>An update costs two symmetric products and two products of the weights' size by a root, and a refresh two
/// eigenvalue decompositions. State is kept in float32: <c>factor_matrix.0</c>, <c>inv_factor_matrix.0</c> and those of
/// the columns, <c>exp_avg</c>, <c>momentum</c> and <c>grafting</c> where there are such; 4 more bytes a weight are
/// memory to work in. The bits are the same on any number of threads. <see cref="Optimizer.StepsInBackward"/> is
/// refused, since a step needs all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([hidden], new ShampooOptions { Grafting = ShampooGrafting.Adagrad, Frequency = 20 }).Step();
/// </code>
/// </example>
public sealed record ShampooOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Distributed Shampoo")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the part of the gradient's average that each update keeps, β₁; 0, the default, for no average
    /// (Gupta et al. 2018; Distributed Shampoo has 0.9). In [0, 1).</summary>
    [Option("β₁", "how much of the averaged gradient is kept; 0 for none", "Gupta et al. 2018")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Gets the part of the factors that each update keeps, β₂; 1, the default, for sums (Gupta et al. 2018).
    /// In [0, 1].</summary>
    /// <remarks>Averages are corrected for their start at 0.</remarks>
    [Option("β₂", "how much of the factors is kept; 1 for sums", "Gupta et al. 2018")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } =
        OptionRange.Fraction.Default(1, advice: 0.999);

    /// <summary>Gets the constant that is added to the eigenvalues, ε. In (0, ∞); default 1e-12 (Distributed
    /// Shampoo).</summary>
    [Option("ε", "added to the eigenvalues", "Distributed Shampoo")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } = OptionRange.Positive.Default(1e-12);

    /// <summary>Gets the momentum μ of directions: a sum of which each update keeps a part. In [0, 1); default 0
    /// (Gupta et al. 2018).</summary>
    [Option("μ", "how much of the summed directions is kept; 0 for no sum", "Gupta et al. 2018")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Gets whether the momentum looks ahead, by the direction added once more. Default false (Distributed
    /// Shampoo).</summary>
    [Option("", "whether the direction is added to the momentum once more", "Distributed Shampoo")]
    public bool Nesterov { get; init; }

    /// <summary>Gets the weight decay λ: each step shrinks weights by ηλ of themselves; with momentum λθ is added to
    /// the direction. In [0, ∞); default 0 (Distributed Shampoo).</summary>
    [Option("λ", "decoupled weight decay, which goes into the momentum if there is one", "Distributed Shampoo")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-4);

    /// <summary>Gets the number of steps from one refresh of the roots to the next. At least 1; default 1 (Gupta et al.
    /// 2018).</summary>
    /// <remarks>Steps of the optimizer are counted; besides, the first update of a parameter makes its roots.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    [Option("f", "steps from one refresh of the roots to the next", "Gupta et al. 2018")]
    public long Frequency { get; init => field = AtLeast(1, value, nameof(Frequency), 20); } = 1;

    /// <summary>Gets the number of updates that a parameter takes without roots. At least 0; default 1, where
    /// Distributed Shampoo has <see cref="Frequency"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    [Option("", "updates before roots are used", "Distributed Shampoo")]
    public long StartStep { get; init => field = AtLeast(0, value, nameof(StartStep), 1); } = 1;

    /// <summary>Gets the longest side that has a factor. At least 1; default 1024 (Distributed Shampoo).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    [Option("", "the longest side that has a factor", "Distributed Shampoo")]
    public long MaxDimension { get; init => field = AtLeast(1, value, nameof(MaxDimension), 1024); } = 1024;

    /// <summary>Gets whether a matrix of no more than <see cref="MaxDimension"/> weights is taken for a vector. Default
    /// false (Gupta et al. 2018; Distributed Shampoo has true).</summary>
    [Option("", "whether small matrices are vectors", "Gupta et al. 2018")]
    public bool MergeDimensions { get; init; }

    /// <summary>Gets the method whose step gives the length. Default none (Gupta et al. 2018).</summary>
    [Option("", "the method whose step gives the length", "Gupta et al. 2018")]
    public ShampooGrafting Grafting { get; init; }

    /// <summary>Gets the constant that is added to the grafted method's root. In (0, ∞); default 1e-3 (Distributed
    /// Shampoo).</summary>
    [Option("ε_g", "added to the grafted method's root", "Distributed Shampoo")]
    public HyperParameter GraftingEpsilon { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1e-3);

    /// <summary>Gets the part of the grafted RMSprop's squares that each update keeps. In [0, 1); default 0.999
    /// (ours: Distributed Shampoo has 1, a sum).</summary>
    [Option("β_g", "how much of the grafted RMSprop's squares is kept", "this library")]
    public HyperParameter GraftingBeta { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.999);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>None with momentum, into which the decay goes.</remarks>
    public override DecayTransform? OwnWeightDecay => Momentum.IsZero ? base.OwnWeightDecay : null;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DirectionPhase<float>.Memory;

    /// <inheritdoc/>
    /// <remarks>2⁵⁶: beyond it the factors of a long side could overflow.</remarks>
    public override double GradientLimit => Math.ScaleB(1, 56);

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var η = LearningRate.At(now.Step);
        var δ = Momentum.IsZero ? DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now) : 0;
        reader.Read(new DirectionStep<V>(δ, η));
    }

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new ShampooPhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("Shampoo");

    private static long AtLeast(long least, long value, string name, long advice) => value >= least ? value
        : throw new ArgumentOutOfRangeException(
            null, $"{name} must be at least {least}; it was {value}; try {advice}.");
}
