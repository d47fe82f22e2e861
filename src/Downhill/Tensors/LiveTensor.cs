namespace Downhill.Tensors;

/// <summary>A tensor over memory that an optimizer works with: it shows what is there now, and can be
/// written.</summary>
internal abstract class LiveTensor(string name, TensorType type, IReadOnlyList<long> shape)
    : StoredTensor(name, type, shape)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>What is there now, in memory of its own.</summary>
    /// <param name="name">What the copy is called; null for the same.</param>
    public StoredTensor Copy(string? name = null) => Type switch
    {
        TensorType.Float32 => Of<float>(name ?? Name, FloatReader.All<float>(this), Shape),
        TensorType.Int16 => Of<short>(name ?? Name, FloatReader.All<short>(this), Shape),
        TensorType.BFloat16 => Of<BFloat16>(name ?? Name, FloatReader.All<BFloat16>(this), Shape),
        TensorType.Float16 => Of<Half>(name ?? Name, FloatReader.All<Half>(this), Shape),
        _ => Of<byte>(name ?? Name, FloatReader.All<byte>(this), Shape),
    };

    /// <summary>Takes all elements of another tensor, which is of the same type and shape.</summary>
    public void Set(StoredTensor source)
    {
        for (var start = 0L; start < ByteCount; start += ChunkBytes)
        {
            Put(start, source.Bytes(start, (int)Math.Min(ChunkBytes, ByteCount - start)));
        }
    }

    /// <summary>Writes some bytes.</summary>
    /// <param name="start">The first.</param>
    /// <param name="bytes">What to write there.</param>
    protected abstract void Put(long start, ReadOnlySpan<byte> bytes);
}
