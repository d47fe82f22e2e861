using Downhill.Matrices.Came;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices;

/// <summary>The options of CAME: Adafactor's moment, and steps that are smaller where they are unsteady. Luo et al.,
/// 2023, arXiv:2307.02047, algorithm 2, with the authors' defaults.</summary>
/// <remarks>
/// The gradient is divided by the root of its factored moment, and clipped by its root mean square, to u; then
/// m ← β₁m + (1 − β₁)·u, and the squares of u − m have a factored moment of their own, S, over whose root m is the
/// step. A vector keeps a moment for each element, and its step is m, as in the authors' code. No average is corrected
/// for its start at 0; the clipping hides it. Weights decay first, by ηλ of themselves.
/// <para>State is kept in float32, under the authors' keys: <c>exp_avg</c>, <c>exp_avg_sq_row</c>,
/// <c>exp_avg_sq_col</c>, <c>exp_avg_res_row</c> and <c>exp_avg_res_col</c>, and <c>exp_avg_sq</c> of a vector; 4 more
/// bytes a weight are memory to work in. More than two dimensions are refused. What sees whole tensors runs on one
/// thread. <see cref="Optimizer.StepsInBackward"/> is refused, since a step needs all of a gradient.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// float[] gradient = [1, 0, 0, 0, 1, 0];
/// var hidden = new Parameter("hidden.weight", new float[6], gradient, shape: [2, 3]);
/// new Optimizer([hidden], new CameOptions { LearningRate = 1e-3 }).Step();
/// </code>
/// </example>
public sealed record CameOptions : OptimizerOptions
{
    /// <inheritdoc/>
    /// <remarks>Default 2e-4, which the authors advise; their code has none.</remarks>
    [Option("η", "learning rate", "the authors' advice")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(2e-4);

    /// <summary>Gets the part of the direction's average that each update keeps, β₁. In [0, 1); default 0.9 (Luo et al.
    /// 2023).</summary>
    [Option("β₁", "how much of the averaged direction is kept", "Luo et al. 2023")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of the squares' averages that each update keeps, β₂. In [0, 1); default 0.999 (Luo et al.
    /// 2023).</summary>
    [Option("β₂", "how much of the squares' averages is kept", "Luo et al. 2023")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Gets the part of the averages of squared residuals that each update keeps, β₃. In [0, 1); default
    /// 0.9999 (Luo et al. 2023).</summary>
    [Option("β₃", "how much of the residuals' averages is kept", "Luo et al. 2023")]
    public HyperParameter Beta3 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9999);

    /// <summary>Gets the constant that is added to each square, ε₁. In (0, ∞); default 1e-30 (Luo et al.
    /// 2023).</summary>
    [Option("ε₁", "added to each square", "Luo et al. 2023")]
    public HyperParameter Epsilon1 { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1e-30);

    /// <summary>Gets the constant that is added to each squared residual, ε₂. In (0, ∞); default 1e-16 (Luo et al.
    /// 2023).</summary>
    [Option("ε₂", "added to each squared residual", "Luo et al. 2023")]
    public HyperParameter Epsilon2 { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1e-16);

    /// <summary>Gets the root mean square above which the scaled gradient is clipped, d. In (0, ∞); default 1 (Luo et
    /// al. 2023).</summary>
    [Option("d", "the root mean square at which the scaled gradient is clipped", "Luo et al. 2023")]
    public HyperParameter ClippingThreshold { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (the authors' code).</summary>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Luo et al.'s code")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

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
    internal override TensorPhase<T> MakeTensorPhase<T>() => new CamePhase<T>(this);

    /// <inheritdoc/>
    internal override void CheckSpans() => throw DirectionPhase<float>.NoShape("CAME");
}
