namespace Downhill.Outsider.Tests.Rules;

/// <summary>Options that are declared, checked and bound with nothing but what is public.</summary>
public sealed record OwnAdamWOptions : OptimizerOptions
{
    [Option("η", "learning rate", "Loshchilov and Hutter 2019")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    [Option("β₁", "how much of the first moment is kept", "Kingma and Ba 2015")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    [Option("β₂", "how much of the second moment is kept", "Kingma and Ba 2015")]
    public HyperParameter Beta2 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    [Option("ε", "added to the denominator", "Kingma and Ba 2015")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    [Option("λ", "decoupled weight decay", "Loshchilov and Hutter 2019")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    public override HyperParameter CoupledWeightDecay => 0;

    public override IReadOnlyList<StateInfo> States { get; } =
    [
        new("exp_avg", "m", "average of gradients"),
        new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true),
    ];

    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, β2) = (LearningRate.At(now.Step), Beta1.At(now.Step), Beta2.At(now.Step));
        var (c1, c2) = (1 - Coefficient.Pow(β1, now.Update), 1 - Coefficient.Pow(β2, now.Update));
        reader.Read(new OwnAdamW<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η / c1, β1, 1 - β1, β2, 1 - β2,
            1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(Epsilon.At(now.Step))));
    }
}
