namespace Downhill.Matrices;

/// <summary>The way in which a parameter is seen as matrices of outputs and inputs.</summary>
/// <param name="OutputAxis">The dimension that counts outputs: the first or the last.</param>
/// <param name="Splits">The numbers of outputs of the matrices fused in it; empty for one.</param>
/// <param name="FlattensKernels">Whether more than two dimensions are seen as outputs times all the others.</param>
internal readonly record struct MatrixLayout(Index OutputAxis, IReadOnlyList<int> Splits, bool FlattensKernels)
{
    /// <summary>Returns whether parameters of a shape are matrices.</summary>
    public bool Takes(IReadOnlyList<int> shape) => shape.Count == 2 || (FlattensKernels && shape.Count > 2);

    /// <summary>Returns why a parameter whose shape is taken cannot be split; null if it can.</summary>
    public string? Fault(IReadOnlyList<int> shape)
    {
        var axis = OutputAxis.GetOffset(shape.Count);
        return axis != 0 && axis != shape.Count - 1
            ? $"its outputs must be its first or its last dimension, not {OutputAxis} of {ListText.InBrackets(shape)}"
            : Splits.Count > 0 && Splits.Sum() != shape[axis]
                ? $"{ListText.InBrackets(Splits)} outputs are {Splits.Sum()}, and it has {shape[axis]}" : null;
    }

    /// <summary>Returns the extents of the whole matrix, and whether outputs are its rows.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="length">The product of its extents.</param>
    public (int Rows, int Columns, bool OutputsAreRows) Of(IReadOnlyList<int> shape, int length) =>
        OutputAxis.GetOffset(shape.Count) == 0
            ? (shape[0], shape[0] == 0 ? 0 : length / shape[0], true)
            : (shape[^1] == 0 ? 0 : length / shape[^1], shape[^1], false);
}
