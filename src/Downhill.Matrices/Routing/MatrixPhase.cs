using System.Numerics;

namespace Downhill.Matrices;

/// <summary>The base of transforms that work on each of a parameter's matrices by itself.</summary>
/// <typeparam name="T">Float or double.</typeparam>
/// <param name="method">The name of the method, for errors.</param>
/// <param name="layout">The way in which parameters are seen as matrices.</param>
internal abstract class MatrixPhase<T>(string method, MatrixLayout layout) : TensorPhase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] gathered = [];

    /// <inheritdoc/>
    public sealed override bool Takes(IReadOnlyList<int> shape) => layout.Takes(shape);

    /// <inheritdoc/>
    public sealed override void Check(string parameter, IReadOnlyList<int> shape)
    {
        if (!Takes(shape))
        {
            throw new ArgumentException(
                $"{method} moves matrices, but '{parameter}' has the shape {ListText.InBrackets(shape)}. Give it a "
                + $"group of its own with another optimizer, such as AdamW; {nameof(MatrixRouting)} makes both groups.",
                nameof(parameter));
        }

        if (layout.Fault(shape) is { } fault)
        {
            throw new ArgumentException(
                $"{method} cannot see the matrices in '{parameter}': {fault}. Set its role anew.", nameof(parameter));
        }
    }

    /// <inheritdoc/>
    public sealed override void Apply(in TensorUpdate<T> tensor)
    {
        var (rows, columns, areRows) = layout.Of(tensor.Shape, tensor.Values.Length);
        if (tensor.Values.IsEmpty)
        {
            return;
        }

        if (layout.Splits.Count == 0)
        {
            Transform(tensor.Values, new(rows, columns, areRows, 0), tensor);
        }

        var first = 0;
        for (var i = 0; i < layout.Splits.Count; i++)
        {
            var outputs = layout.Splits[i];
            if (areRows)
            {
                var part = tensor.Values.Slice(first * columns, outputs * columns);
                Transform(part, new(outputs, columns, true, first), tensor);
            }
            else
            {
                Gathered(new(rows, outputs, false, first), columns, tensor);
            }

            first += outputs;
        }

        Finish(tensor);
    }

    /// <summary>Transforms one matrix in place.</summary>
    /// <param name="values">The matrix, row by row.</param>
    /// <param name="block">The extents of the matrix, and its place.</param>
    /// <param name="tensor">The parameter.</param>
    protected abstract void Transform(Span<T> values, in MatrixBlock block, in TensorUpdate<T> tensor);

    /// <summary>Works on the parameter as a whole, once all its matrices are transformed; by default does
    /// nothing.</summary>
    protected virtual void Finish(in TensorUpdate<T> tensor)
    {
    }

    /// <summary>Transforms some columns, in memory of their own.</summary>
    private void Gathered(in MatrixBlock block, int stride, in TensorUpdate<T> tensor)
    {
        var (rows, columns, length) = (block.Rows, block.Columns, block.Rows * block.Columns);
        gathered = gathered.Length < length ? new T[length] : gathered;
        for (var row = 0; row < rows; row++)
        {
            tensor.Values.Slice(row * stride + block.FirstOutput, columns).CopyTo(gathered.AsSpan(row * columns));
        }

        Transform(gathered.AsSpan(0, length), block, tensor);
        for (var row = 0; row < rows; row++)
        {
            gathered.AsSpan(row * columns, columns).CopyTo(tensor.Values[(row * stride + block.FirstOutput)..]);
        }
    }
}
