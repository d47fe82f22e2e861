namespace Downhill.Training;

/// <summary>The elements of a tensor in another shape.</summary>
/// <remarks>Only this assembly can fuse so: values and gradient are handed over without a copy.</remarks>
internal sealed class ReshapeOperation : IOperation
{
    public static readonly ReshapeOperation Instance = new();

    private ReshapeOperation()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    public void Backward(in TapeEntry entry) => entry.Input.Node.Adopt(entry.Output.Node);
}
