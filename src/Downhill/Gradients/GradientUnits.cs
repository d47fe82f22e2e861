namespace Downhill.Gradients;

/// <summary>The units of a tensor: the parts that belong to one output each, as rows of a matrix do.</summary>
/// <remarks>An element of unit u lies at ((o · <see cref="Count"/>) + u) · <see cref="RunLength"/> and behind, for each
/// o below <see cref="Runs"/>.</remarks>
/// <param name="Runs">The number of runs of neighboring elements in a unit.</param>
/// <param name="Count">The number of units.</param>
/// <param name="RunLength">The number of neighboring elements.</param>
internal readonly record struct GradientUnits(int Runs, int Count, int RunLength)
{
    /// <summary>Gets the number of elements in a unit.</summary>
    public int Length => Runs * RunLength;

    /// <summary>Returns the units of a tensor; a tensor of one dimension or none is one unit.</summary>
    /// <param name="shape">The extents.</param>
    /// <param name="axis">The dimension that counts outputs.</param>
    /// <exception cref="InvalidOperationException">The tensor has no such dimension.</exception>
    public static GradientUnits Of(IReadOnlyList<int> shape, Index axis)
    {
        if (shape.Count <= 1)
        {
            return new(1, 1, shape.Count == 0 ? 1 : shape[0]);
        }

        var output = axis.GetOffset(shape.Count);
        if (output < 0 || output >= shape.Count)
        {
            throw new InvalidOperationException(
                $"The output axis is {axis}, but a parameter has the shape {ListText.InBrackets(shape)}. Take 0 for "
                + "PyTorch's layout, ^1 for Keras's, or give the group of that parameter transforms of its own.");
        }

        return new(Product(shape, 0, output), shape[output], Product(shape, output + 1, shape.Count));
    }

    private static int Product(IReadOnlyList<int> shape, int from, int to)
    {
        var product = 1;
        for (var i = from; i < to; i++)
        {
            product *= shape[i];
        }

        return product;
    }

    /// <summary>Returns the index of the first element of a run.</summary>
    public int Start(int run, int unit) => (run * Count + unit) * RunLength;
}
