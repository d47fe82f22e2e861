using Downhill.Matrices.Directions;
using Downhill.Matrices.Soap;

namespace Downhill.Matrices;

/// <summary>The options of SOAP: Adam in the eigenbasis of Shampoo's factors. Vyas et al., 2024, arXiv:2409.11321,
/// algorithm 3, with the authors' defaults.</summary>
/// <remarks>
/// L ← βL + (1 − β)·g·gᵀ and R ← βR + (1 − β)·gᵀ·g; their eigenvectors, as columns, are P and Q. Adam's averages m and
/// v are of PᵀgQ, and θ ← θ − α·P·(m / (√v + ε))·Qᵀ, then θ ← θ − ηλ·θ. Each <see cref="Frequency"/>-th update P
/// becomes the orthogonal factor of L·P, Q likewise, with columns in the order of falling eigenvalues; m is turned into
/// the new basis, while v only goes along with the order. As in the authors' code the first gradient of a parameter
/// makes L, R and their bases and moves nothing, and ε is added to the uncorrected root.
/// <para>An update costs four products of the weights' size by a basis, two symmetric ones for L and R, and at a
/// refresh the products L·P and Q·R, two decompositions and four products to turn m. A side longer than
/// <see cref="MaxDimension"/> is not turned; nor is a vector, which is Adam's then, unless
/// <see cref="PreconditionVectors"/>. More than two dimensions are refused.</para>
/// <para>State is kept in float32, under the authors' keys: <c>exp_avg</c> and <c>exp_avg_sq</c> in the basis, and of
/// each side <c>GG.0</c>, <c>Q.0</c>, <c>GG.1</c>, <c>Q.1</c>; 4 more bytes a weight are memory to work in. The bits
/// are the same on any number of threads. <see cref="Optimizer.StepsInBackward"/> is refused, since a step needs all of
/// a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// var optimizer = new Optimizer([hidden], new SoapOptions { LearningRate = 1e-3, Frequency = 5 });
///
/// optimizer.Step();  // makes the bases
/// optimizer.Step();
/// </code>
/// </example>
public sealed record SoapOptions : OptimizerOptions
{
    private HyperParameter? factorBeta;

    /// <inheritdoc/>
    [Option("η", "learning rate", "Vyas et al. 2024")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(3e-3);

    /// <summary>Gets the part of the first moment that each update keeps, β₁. In [0, 1); default 0.95 (Vyas et al.
    /// 2024).</summary>
    [Option("β₁", "how much of the first moment is kept", "Vyas et al. 2024")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.95);

    /// <summary>Gets the part of the second moment that each update keeps, β₂. In [0, 1); default 0.95 (Vyas et al.
    /// 2024).</summary>
    [Option("β₂", "how much of the second moment is kept", "Vyas et al. 2024")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.95);

    /// <summary>Gets the part of the factors L and R that each update keeps, β. In [0, 1); by default
    /// <see cref="Beta2"/> (Vyas et al. 2024).</summary>
    [Option("β", "how much of the factors is kept", "Vyas et al. 2024: as β₂")]
    public HyperParameter FactorBeta
    {
        get => factorBeta ?? Beta2;
        init => factorBeta = value.In(OptionRange.Decay.Default(0.95).Range);
    }

    /// <summary>Gets the constant that is added to the uncorrected root, ε. In [0, ∞); default 1e-8 (Vyas et al.
    /// 2024).</summary>
    [Option("ε", "added to the uncorrected root", "Vyas et al. 2024")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <summary>Gets the decoupled weight decay λ: after the step weights shrink by ηλ of themselves. In [0, ∞);
    /// default 0.01 (the authors' code).</summary>
    [Option("λ", "decoupled weight decay: after the step weights shrink by ηλ of themselves", "Vyas et al.'s code")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.01);

    /// <summary>Gets the number of updates from one refresh of the bases to the next. At least 1; default 10 (Vyas et
    /// al. 2024).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    [Option("f", "updates from one refresh of the bases to the next", "Vyas et al. 2024")]
    public long Frequency { get; init => field = AtLeastOne(value, nameof(Frequency), 10); } = 10;

    /// <summary>Gets the longest side that is turned. At least 1; default 10,000 (the authors' code).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    [Option("", "the longest side that has a basis", "Vyas et al.'s code")]
    public long MaxDimension { get; init => field = AtLeastOne(value, nameof(MaxDimension), 10_000); } = 10_000;

    /// <summary>Gets whether vectors have a basis too. Default false (the authors' code).</summary>
    [Option("", "whether vectors have a basis too", "Vyas et al.'s code")]
    public bool PreconditionVectors { get; init; }

    /// <summary>Gets whether the direction of each parameter is divided by its root mean square. Default false (the
    /// authors' code).</summary>
    [Option("", "whether directions are divided by their root mean square", "Vyas et al.'s code")]
    public bool NormalizeDirections { get; init; }

    /// <summary>Gets whether the rate corrects the averages for their start at 0. Default true (the authors'
    /// code).</summary>
    [Option("", "whether the averages are corrected for their start at 0", "Vyas et al.'s code")]
    public bool CorrectBias { get; init; } = true;

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>None: the first update, which makes the bases, does not decay.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DirectionPhase<float>.Memory;

    /// <inheritdoc/>
    /// <remarks>2⁵⁶: beyond it the factors of a long side could overflow.</remarks>
    public override double GradientLimit => Math.ScaleB(1, 56);

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        if (now.IsFirst)
        {
            reader.Read(new DirectionDecayAfter<V>(0, 0));
            return;
        }

        var (η, t) = (LearningRate.At(now.Step), now.Update - 1);
        var δ = DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now);
        var c1 = 1 - Coefficient.Pow(Beta1.At(now.Step), t);
        var c2 = 1 - Coefficient.Pow(Beta2.At(now.Step), t);
        reader.Read(new DirectionDecayAfter<V>(CorrectBias ? η * Coefficient.Sqrt(c2) / c1 : η, δ));
    }

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new SoapPhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("SOAP");

    private static long AtLeastOne(long value, string name, long advice) => value >= 1 ? value
        : throw new ArgumentOutOfRangeException(null, $"{name} must be at least 1; it was {value}; try {advice}.");
}
