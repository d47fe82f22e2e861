namespace Downhill.Training;

/// <summary>The sum of all elements, each times a saved factor.</summary>
internal sealed class WeightedSumOperation : IOperation
{
    public static readonly WeightedSumOperation Instance = new();

    private WeightedSumOperation()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    public void Backward(in TapeEntry entry)
    {
        if (entry.Input.NeedsGradient)
        {
            entry.Input.Node.AddGradient(entry.Saved.Span);
        }
    }
}
