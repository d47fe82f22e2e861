namespace Downhill.Tensors;

/// <summary>A tensor over memory that an optimizer works with, which shows its present content and can be
/// written.</summary>
internal abstract class LiveTensor(string name, TensorType type, IReadOnlyList<long> shape)
    : StoredTensor(name, type, shape)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Copies the present content into memory of its own.</summary>
    /// <param name="name">The name of the copy; null for the same.</param>
    public StoredTensor Copy(string? name = null) => Type switch
    {
        TensorType.Float32 => Of<float>(name ?? Name, FloatReader.All<float>(this), Shape),
        TensorType.Float64 => Of<double>(name ?? Name, FloatReader.All<double>(this), Shape),
        TensorType.Int16 => Of<short>(name ?? Name, FloatReader.All<short>(this), Shape),
        TensorType.BFloat16 => Of<BFloat16>(name ?? Name, FloatReader.All<BFloat16>(this), Shape),
        TensorType.Float16 => Of<Half>(name ?? Name, FloatReader.All<Half>(this), Shape),
        _ => Of<byte>(name ?? Name, FloatReader.All<byte>(this), Shape),
    };

    /// <summary>Sets all elements to those of another tensor of the same type and shape.</summary>
    public void Set(StoredTensor source)
    {
        for (var start = 0L; start < ByteCount; start += ChunkBytes)
        {
            Put(start, source.Bytes(start, (int)Math.Min(ChunkBytes, ByteCount - start)));
        }
    }

    /// <summary>Writes bytes from a place on.</summary>
    /// <param name="start">The index of the first byte.</param>
    /// <param name="bytes">The bytes to write there.</param>
    protected abstract void Put(long start, ReadOnlySpan<byte> bytes);
}
