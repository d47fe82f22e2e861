namespace Downhill.Training;

/// <summary>The backward operation of a loss whose slope the forward pass saved.</summary>
internal sealed class LossOperation : IOperation
{
    public static readonly LossOperation Instance = new();

    private LossOperation()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    /// <remarks>Only this assembly can fuse so: the saved slope becomes the gradient without a copy.</remarks>
    public void Backward(in TapeEntry entry)
    {
        var (outputs, slope, upstream) = (entry.Input, entry.Saved, entry.Output.Gradient[0]);
        if (!outputs.NeedsGradient)
        {
            return;
        }

        if (upstream == 1 && !outputs.HasGradient)
        {
            outputs.Node.AdoptGradient(slope);
            return;
        }

        var gradient = outputs.TakeGradient(out var accumulate);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (accumulate ? gradient[i] : 0) + (upstream * slope.Span[i]);
        }
    }
}
