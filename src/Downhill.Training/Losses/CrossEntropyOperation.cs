namespace Downhill.Training;

/// <summary>The way back from a cross-entropy, whose slope was saved on the way forward.</summary>
internal sealed class CrossEntropyOperation : IOperation
{
    public static readonly CrossEntropyOperation Instance = new();

    private CrossEntropyOperation()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    /// <remarks>A fusion that other assemblies cannot have: the saved slope becomes the gradient without a
    /// copy.</remarks>
    public void Backward(in TapeEntry entry)
    {
        var (logits, slope, upstream) = (entry.Input, entry.Saved, entry.Output.Gradient[0]);
        if (!logits.NeedsGradient)
        {
            return;
        }

        if (upstream == 1 && !logits.HasGradient)
        {
            logits.Node.AdoptGradient(slope);
            return;
        }

        var gradient = logits.TakeGradient(out var accumulate);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (accumulate ? gradient[i] : 0) + (upstream * slope.Span[i]);
        }
    }
}
