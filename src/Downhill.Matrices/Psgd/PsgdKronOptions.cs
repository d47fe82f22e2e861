using Downhill.Matrices.Directions;
using Downhill.Matrices.Psgd;

namespace Downhill.Matrices;

/// <summary>The options of PSGD with Kronecker factors, which are fitted so that preconditioned gradients are white.
/// Li, 2015, arXiv:1512.04202, and Pooladzandi and Li, 2024, arXiv:2402.11858.</summary>
/// <remarks>
/// m ← β₁m + (1 − β₁)·g, corrected to m̂; P and Q are upper triangles, and the direction is PᵀP·m̂·QᵀQ, clipped by its
/// root mean square. At an update of the factors A = P·m̂·Qᵀ and B = P⁻ᵀ·V·Q⁻¹, with normally distributed noise V, and
/// P ← P − ρ·triu(AAᵀ − BBᵀ)·P / ‖AAᵀ + BBᵀ‖, the norm being a lower bound of the spectral one; Q likewise. A vector
/// has a diagonal. Form and defaults are those of kron_torch, where m̂ has a little of the noise, √ε of its mean
/// magnitude.
/// <para>Noise follows from <see cref="OptimizerOptions.Seed"/>, the parameter's name and the step, so nothing of it is
/// kept. Factors are balanced every 100th update of theirs, which changes no direction.</para>
/// <para>An update costs four products of the weights' size by a factor, and one of the factors two more, four
/// symmetric ones and two triangular solutions. State is kept in float32: <c>momentum_buffer</c>, <c>Q.0</c> and
/// <c>Q.1</c> as in kron_torch, and <c>update</c>, the step of the last update of the factors and their number; 4 more
/// bytes a weight are memory to work in. More than two dimensions are refused. The bits are the same on any number of
/// threads. <see cref="Optimizer.StepsInBackward"/> is refused, since a step needs all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([hidden], new PsgdKronOptions { LearningRate = 1e-3 }).Step();
/// </code>
/// </example>
public sealed record PsgdKronOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "kron_torch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(3e-4);

    /// <summary>Gets the part of the gradient's average that each update keeps, β₁. In [0, 1); default 0.9
    /// (kron_torch).</summary>
    [Option("β₁", "how much of the averaged gradient is kept", "kron_torch")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the rate ρ of the factors. In [0, ∞); default 0.1 (kron_torch).</summary>
    [Option("ρ", "the rate of the factors", "kron_torch")]
    public HyperParameter FactorRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets the part p of the steps that update the factors. In (0, 1]; by default 1 for 500 steps, then
    /// falling to 0.03 (kron_torch).</summary>
    /// <remarks>They are updated once 1 / p steps have passed since; nothing is drawn. The fall is by e⁻¹ in 1000
    /// steps.</remarks>
    [Option("p", "the part of the steps that update the factors", "kron_torch: from 1 to 0.03")]
    public HyperParameter UpdateProbability { get; init => field = value.In(Part); } =
        new HyperParameter(Fading).In(Part);

    /// <summary>Gets the product of the factors' first diagonals. In (0, ∞); default 1 (kron_torch).</summary>
    [Option("", "the product of the factors' first diagonals", "kron_torch")]
    public HyperParameter InitialScale { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1);

    /// <summary>Gets the root mean square above which the direction is clipped, d. In (0, ∞); default 1.1
    /// (kron_torch).</summary>
    [Option("d", "the root mean square at which the direction is clipped", "kron_torch")]
    public HyperParameter ClippingThreshold { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1.1);

    /// <summary>Gets the decoupled weight decay λ of matrices: λθ is added to the clipped direction. In [0, ∞); default
    /// 0 (kron_torch).</summary>
    [Option("λ", "decoupled weight decay of matrices", "kron_torch")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <summary>Gets whether factors are fitted to the averaged gradient rather than to the gradient. Default true
    /// (kron_torch).</summary>
    [Option("", "whether factors are fitted to the averaged gradient", "kron_torch")]
    public bool FitAverage { get; init; } = true;

    /// <summary>Gets the longest side that has a triangle. At least 0; default 8192 (kron_torch).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    [Option("", "the longest side that has a triangle", "kron_torch")]
    public long MaxTriangle
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(
            null, $"MaxTriangle must be at least 0; it was {value}; try 8192.");
    } = 8192;

    /// <summary>Gets the sides that have a diagonal. Default <see cref="KronDiagonals.Long"/> (kron_torch).</summary>
    [Option("", "the sides that have a diagonal", "kron_torch")]
    public KronDiagonals Diagonals { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the phase decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    /// <remarks>None: only matrices decay.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DirectionPhase<float>.Memory;

    /// <inheritdoc/>
    /// <remarks>2⁵⁶, whose squares float holds, and sums of them too.</remarks>
    public override double GradientLimit => Math.ScaleB(1, 56);

    private static OptionRange Part { get; } =
        OptionRange.Fraction with { Interval = "(0, 1]", Contains = x => x is > 0 and <= 1 };

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new DirectionStep<V>(0, LearningRate.At(now.Step)));

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new PsgdKronPhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("PSGD-Kron");

    private static double Fading(long step) => Math.Clamp(Math.Exp(-0.001 * (step - 500)), 0.03, 1);
}
