namespace Downhill.Training;

/// <summary>The way back from a cross-entropy, whose slope was noted on the way forward.</summary>
internal sealed class CrossEntropyOperation : IOperation
{
    public static readonly CrossEntropyOperation Instance = new();

    private CrossEntropyOperation()
    {
    }

    /// <inheritdoc/>
    public void Backward(in TapeEntry record)
    {
        var (logits, slope, upstream) = (record.Input, record.Saved, record.Output.Gradient[0]);
        if (!logits.NeedsGradient)
        {
            return;
        }

        if (upstream == 1 && !logits.HasGradient)
        {
            logits.AdoptGradient(slope);
            return;
        }

        var gradient = logits.TakeGradient(out var accumulate);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (accumulate ? gradient[i] : 0) + (upstream * slope.Span[i]);
        }
    }
}
