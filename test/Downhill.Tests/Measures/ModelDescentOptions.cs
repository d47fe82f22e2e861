namespace Downhill.Tests.Measures;

/// <summary>A step as long as the rate, over all parameters together.</summary>
internal sealed record ModelDescentOptions : OptimizerOptions
{
    public override HyperParameter LearningRate { get; init; } = 1;

    public override IReadOnlyList<StateInfo> States => [];

    public override MeasureInfo? Measure => new(MeasureScope.Model, [new("g")]);

    public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(default(GradientLength<V>));

    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new Descent<V>(LearningRate.At(now.Step) / now.Measured(0)));
}
