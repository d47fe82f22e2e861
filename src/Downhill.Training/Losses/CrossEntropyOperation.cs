namespace Downhill.Training;

/// <summary>The backward operation of the cross-entropy, whose slope the forward pass saved.</summary>
internal sealed class CrossEntropyOperation : IOperation
{
    public static readonly CrossEntropyOperation Instance = new();

    private CrossEntropyOperation()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    /// <remarks>Only this assembly can fuse so: the saved slope becomes the gradient without a copy.</remarks>
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
