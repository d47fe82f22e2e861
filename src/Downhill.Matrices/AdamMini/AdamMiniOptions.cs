using Downhill.Matrices.AdamMini;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices;

/// <summary>The options of Adam-mini: AdamW with one second moment a block of weights. Zhang et al., 2024,
/// arXiv:2406.16793, algorithm 1.</summary>
/// <remarks>
/// m is AdamW's; v averages the mean of the block's squared gradients. The authors' code finds blocks by names of
/// parameters and numbers of heads; here they are told, group by group: <see cref="Blocks"/>, and for query and key
/// projections <see cref="BlockLength"/>, the weights of a head.
/// <para>State is kept in float32: <c>m</c>, and <c>vmean</c> with one number a block, the authors' keys; 4 more bytes
/// a weight are memory to work in. More than two dimensions are refused. What sees whole tensors runs on one thread.
/// <see cref="Optimizer.StepsInBackward"/> is refused, since a step needs all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// IParameter[] matrices = [new Parameter("mlp.weight", new float[6], new float[6], shape: [2, 3])];
/// IParameter[] queries = [new Parameter("query.weight", new float[16], new float[16], shape: [4, 4])];
/// IParameter[] biases = [new Parameter("mlp.bias", new float[2], new float[2])];
/// new Optimizer(
/// [
///     new(matrices, new AdamMiniOptions()),
///     new(queries, new AdamMiniOptions { BlockLength = 8 }),  // two heads
///     new(biases, new AdamMiniOptions { Blocks = AdamMiniBlocks.Element, WeightDecay = 0 }),
/// ]).Step();
/// </code>
/// </example>
public sealed record AdamMiniOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Zhang et al.'s code")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the first moment that each update keeps, β₁. In [0, 1); default 0.9 (Zhang et al.'s
    /// code).</summary>
    [Option("β₁", "how much of the first moment is kept", "Zhang et al.'s code")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of the second moment that each update keeps, β₂. In [0, 1); default 0.999 (Zhang et al.'s
    /// code).</summary>
    [Option("β₂", "how much of the second moment is kept", "Zhang et al.'s code")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Gets the constant that is added to the denominator, ε. In (0, ∞); default 1e-8 (Zhang et al.'s
    /// code).</summary>
    [Option("ε", "added to the denominator", "Zhang et al.'s code")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } = OptionRange.Positive.Default(1e-8);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (Zhang et al.'s code).</summary>
    /// <remarks>The authors' code leaves norms and biases without it.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Zhang et al.'s code")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <summary>Gets the blocks that share a second moment. Default <see cref="AdamMiniBlocks.Row"/> (Zhang et al.
    /// 2024).</summary>
    [Option("", "the blocks that share a second moment", "Zhang et al. 2024")]
    public AdamMiniBlocks Blocks { get; init; }

    /// <summary>Gets the number of weights of a block, one after the other in memory; 0, the default, for those of
    /// <see cref="Blocks"/>. The length of each parameter must be a multiple.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    [Option("", "the weights of a block; 0 for rows, tensors or elements", "Zhang et al. 2024")]
    public long BlockLength
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(
            null, $"BlockLength must be at least 0; it was {value}; try the weights of a head.");
    }

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DirectionPhase<float>.Memory;

    /// <inheritdoc/>
    /// <remarks>2⁵⁶, whose squares float holds, and sums of them too.</remarks>
    public override double GradientLimit => Math.ScaleB(1, 56);

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var η = LearningRate.At(now.Step);
        reader.Read(new DirectionStep<V>(DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η));
    }

    /// <inheritdoc/>
    internal override TensorPhase<T> MakeTensorPhase<T>() => new AdamMiniPhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("Adam-mini");
}
