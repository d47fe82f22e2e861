namespace Downhill.Tests.Mutants;

/// <summary>Options that bind what others bind, but at a mistaken moment.</summary>
public sealed record Mistaken(OptimizerOptions Right, Func<StepIndex, StepIndex> When) : OptimizerOptions
{
    public override HyperParameter LearningRate { get; init; } = Right.LearningRate;

    public override IReadOnlyList<StateInfo> States => Right.States;

    public override HyperParameter CoupledWeightDecay => Right.CoupledWeightDecay;

    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        Right.Bind<V, TReader>(When(now), ref reader);

    /// <summary>The same moment mistaken, and the gradient transformed as it should be.</summary>
    public static OptimizerOptions Of(OptimizerOptions right, Func<StepIndex, StepIndex> when) =>
        new Mistaken(right, when) { WeightDecay = right.WeightDecay, Maximize = right.Maximize };
}
