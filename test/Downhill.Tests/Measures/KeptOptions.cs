namespace Downhill.Tests.Measures;

/// <summary>A step along the gradient, doubled as a whole, by the square of its length.</summary>
internal sealed record KeptOptions : OptimizerOptions
{
    public bool IsFirst { get; init; }

    public MeasureScope Scope { get; init; }

    public override HyperParameter LearningRate { get; init; } = 1;

    public override IReadOnlyList<StateInfo> States => [new("kept", "k", "the gradient, doubled")];

    public override MeasureInfo? Measure => IsFirst ? null : new(Scope, [new("k")]);

    internal override TensorPhase<T>? MakeTensorPhase<T>() => IsFirst ? null : new DoublingPhase<T>();

    public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(default(KeptLength<V>));

    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        if (IsFirst)
        {
            reader.Read(default(KeepGradient<V>));
        }
        else
        {
            reader.Read(new KeptDescent<V>(LearningRate.At(now.Step) * now.Measured(0)));
        }
    }
}
