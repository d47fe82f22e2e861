using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Lion update. Chen et al., 2023, arXiv:2302.06675, algorithm 2.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>) and κ is 1 − β, taken in double.</remarks>
internal readonly record struct Lion<V>(V δ, V η, V β1, V κ1, V β2, V κ2) : IRule1<Lion<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m)
    {
        θ = θ - δ * θ - η * V.Sign(β1 * m + κ1 * g);
        m = β2 * m + κ2 * g;
    }
}

/// <summary>The options of <see cref="Lion"/>, with the paper's defaults.</summary>
public sealed record LionOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Chen et al. 2023")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-4);

    /// <summary>Gets the part of the average in the sign of a step, β₁. In [0, 1); default 0.9 (Chen et al.
    /// 2023).</summary>
    [Option("β₁", "how much of the average goes into the sign of a step", "Chen et al. 2023")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of the average that each update keeps, β₂. In [0, 1); default 0.99 (Chen et al.
    /// 2023).</summary>
    [Option("β₂", "how much of the average is kept", "Chen et al. 2023")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.99);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (Chen et al. 2023 choose it by task).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Chen et al. 2023 choose it by task")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-1);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    private static IReadOnlyList<StateInfo> Kept { get; } = [new(
        "exp_avg", "m", "average of gradients") { Name = "average" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, β2) = (LearningRate.At(now.Step), Beta1.At(now.Step), Beta2.At(now.Step));
        reader.Read(new Lion<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η, β1, 1 - β1, β2, 1 - β2));
    }
}
