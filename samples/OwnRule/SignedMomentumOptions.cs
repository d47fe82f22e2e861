using Downhill;

namespace OwnRule;

/// <summary>The options of the rule, which say what it keeps and bind its coefficients.</summary>
internal sealed record SignedMomentumOptions : OptimizerOptions
{
    [Option("η", "learning rate", "ours")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    [Option("μ", "how much of the velocity is kept", "ours")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    public override IReadOnlyList<StateInfo> States { get; } = [new("momentum_buffer", "v", "velocity")];

    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new SignedMomentum<V>(LearningRate.At(now.Step), Momentum.At(now.Step)));
}
