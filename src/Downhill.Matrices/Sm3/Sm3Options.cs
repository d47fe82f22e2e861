using Downhill.Matrices.Directions;
using Downhill.Matrices.Sm3;

namespace Downhill.Matrices;

/// <summary>The options of SM3: Adagrad with one number a row and one a column, the largest of the sums. Anil et al.,
/// 2019, arXiv:1901.11150, algorithm SM3-II.</summary>
/// <remarks>
/// The sum of squares of an element is taken to be the smaller of its row's and its column's number, and g² more: ν.
/// Each number then becomes the largest ν of its row or column. u = g / √(ν + ε), m ← μm + (1 − μ)·u, θ ← θ − η·m. With
/// β above 0 sums become averages, ν = β·min + (1 − β)·g², and numbers never fall. A vector is Adagrad's.
/// <para>State is kept in float32: <c>accumulator_0</c> for the rows, <c>accumulator_1</c> for the columns, and
/// <c>momentum_buffer</c> where there is a momentum: the keys of PyTorch's port. 4 more bytes a weight are memory to
/// work in. More than two dimensions are refused. What sees whole tensors runs on one thread.
/// <see cref="Optimizer.StepsInBackward"/> is refused, since a step needs all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var embedding = new Parameter("embedding.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([embedding], new Sm3Options { Momentum = 0.9 }).Step();
/// </code>
/// </example>
public sealed record Sm3Options : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch-SM3")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets the part of the averaged direction that each update keeps, μ; 0, the default, for no average
    /// (PyTorch-SM3; the paper has 0.9). In [0, 1).</summary>
    [Option("μ", "how much of the averaged direction is kept; 0 for no average", "PyTorch-SM3; the paper has 0.9")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Gets the part of squares that each update keeps, β; 0, the default, for sums that grow for ever (Anil
    /// et al. 2019). In [0, 1).</summary>
    [Option("β", "how much of the squares is kept; 0 for sums", "Anil et al. 2019")]
    public HyperParameter Beta { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.999);

    /// <summary>Gets the constant that is added under the root, ε. In (0, ∞); default 1e-30 (PyTorch-SM3).</summary>
    [Option("ε", "added under the root", "PyTorch-SM3")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } = OptionRange.Positive.Default(1e-30);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DirectionPhase<float>.Memory;

    /// <inheritdoc/>
    /// <remarks>2⁵⁶, whose squares float holds, and sums of them too.</remarks>
    public override double GradientLimit => Math.ScaleB(1, 56);

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new DirectionStep<V>(0, LearningRate.At(now.Step)));

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new Sm3Phase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("SM3");
}
