using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>What can be said of a tensor's elements in a few numbers.</summary>
/// <param name="Norm">The root of the sum of squares of the finite ones; null if none is finite.</param>
/// <param name="Minimum">The least of the finite ones; null if none is.</param>
/// <param name="Maximum">The greatest of the finite ones; null if none is.</param>
/// <param name="NaN">How many are not a number.</param>
/// <param name="Infinite">How many are infinite.</param>
internal sealed record TensorSummary(double? Norm, double? Minimum, double? Maximum, long NaN, long Infinite)
{
    // A whole number of elements of every type, in and out of which a first-level cache has room for little else.
    private const int ChunkBytes = 1 << 14;

    /// <summary>Takes it, piece by piece.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="read">Told after each piece how many bytes it had.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
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
