namespace Downhill.Training;

/// <summary>The sum of two tensors, both of which get the gradient of the result.</summary>
internal sealed class AddOperation : IOperation
{
    public static readonly AddOperation Instance = new();

    private AddOperation()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    /// <remarks>One of the two may keep the memory of the result's gradient, and the other gets a copy
    /// before.</remarks>
    public void Backward(in TapeEntry entry)
    {
        var (left, right) = (entry.Inputs[0], entry.Inputs[1]);
        if (right.NeedsGradient)
        {
            right.Node.AddGradient(entry.Output.Gradient);
        }

        if (left.NeedsGradient)
        {
            left.Node.Adopt(entry.Output.Node);
        }
    }
}
