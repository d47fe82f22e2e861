using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>Statistics of a tensor's elements.</summary>
/// <param name="Norm">The root of the sum of squares of the finite elements; null if none is finite.</param>
/// <param name="Minimum">The least finite element; null if none is finite.</param>
/// <param name="Maximum">The greatest finite element; null if none is finite.</param>
/// <param name="NaN">The number of elements that are NaN.</param>
/// <param name="Infinite">The number of elements that are infinite.</param>
internal sealed record TensorSummary(double? Norm, double? Minimum, double? Maximum, long NaN, long Infinite)
{
    // A whole number of elements of every type, in and out of which a first-level cache has room for little else.
    private const int ChunkBytes = 1 << 14;

    /// <summary>Computes the statistics of a tensor, piece by piece.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="read">Called after each piece with the number of its bytes.</param>
    /// <param name="stop">Cancels the computation.</param>
    /// <exception cref="OperationCanceledException">The computation was canceled.</exception>
    public static TensorSummary Of(StoredTensor tensor, Action<int>? read = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        tensor.RefuseOpaque();
        var statistics = new TensorStatistics();
        var values = new double[ChunkBytes / tensor.Type.Size()];
        for (var start = 0L; start < tensor.ByteCount; start += ChunkBytes)
        {
            stop.ThrowIfCancellationRequested();
            var length = (int)Math.Min(ChunkBytes, tensor.ByteCount - start);
            var some = values.AsSpan(0, length / tensor.Type.Size());
            ElementReader.Read(tensor.Type, tensor.Bytes(start, length), some);
            statistics.Add(some);
            read?.Invoke(length);
        }

        return statistics.Summary;
    }
}
