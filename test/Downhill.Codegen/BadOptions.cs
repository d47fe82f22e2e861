namespace Downhill.Codegen;

/// <summary>Binds a rule that the reader of listings must find wanting.</summary>
/// <param name="Rule">Which one.</param>
public sealed record BadOptions(BadRule Rule) : OptimizerOptions
{
    /// <inheritdoc/>
    public override HyperParameter LearningRate { get; init; } = 1e-3;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States { get; } = [];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        if (Rule == BadRule.Calls)
        {
            reader.Read(new Calling<V>(LearningRate.At(now.Step)));
        }
        else
        {
            reader.Read(new Spilling<V>(LearningRate.At(now.Step)));
        }
    }
}
