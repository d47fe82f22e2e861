namespace Downhill.Tests.Mutants;

/// <summary>Options that bind what others bind, but at a mistaken moment.</summary>
public sealed record Mistaken(Options Right, Func<Tick, Tick> When) : Options
{
    public override Hyper LearningRate { get; init; } = Right.LearningRate;

    public override IReadOnlyList<StateInfo> States => Right.States;

    internal override Hyper L2 => Right.L2;

    public override void Bind<V, TReader>(Tick now, ref TReader reader) => Right.Bind<V, TReader>(When(now), ref reader);

    /// <summary>The same moment mistaken, and the gradient transformed as it should be.</summary>
    public static Options Of(Options right, Func<Tick, Tick> when) =>
        new Mistaken(right, when) { WeightDecay = right.WeightDecay, Maximize = right.Maximize };
}
