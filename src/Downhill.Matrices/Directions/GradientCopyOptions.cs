namespace Downhill.Matrices.Directions;

/// <summary>The options that bind <see cref="GradientCopy{V}"/>.</summary>
/// <param name="All">The options of the whole update.</param>
internal sealed record GradientCopyOptions(OptimizerOptions All) : OptimizerOptions
{
    /// <inheritdoc/>
    public override HyperParameter LearningRate { get; init; } = All.LearningRate;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => All.States;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) => reader.Read(new GradientCopy<V>());
}
