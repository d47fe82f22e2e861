using System.Runtime.InteropServices;

namespace Downhill.Tensors;

/// <summary>A tensor over managed memory, which is not copied.</summary>
internal sealed class MemoryTensor<T> : StoredTensor
    where T : unmanaged
{
    private static readonly int Size = TensorTypeExtensions.Of<T>().Size();
    private readonly ReadOnlyMemory<T> values;

    public MemoryTensor(string name, TensorType type, ReadOnlyMemory<T> values, IReadOnlyList<long> shape)
        : base(name, type, shape) =>
        this.values = (long)values.Length * Size == ByteCount ? values : throw new ArgumentException(
            $"Tensor '{name}': the shape {ListText.InBrackets(shape)} holds {Count} elements, but "
            + $"{(long)values.Length * Size / type.Size()} were given.", nameof(values));

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        // All bytes of a large array are more than a span holds; those of the elements in question are not.
        var (first, skipped) = ((int)(start / Size), (int)(start % Size));
        var count = (int)(((long)skipped + length + Size - 1) / Size);
        return MemoryMarshal.AsBytes(values.Span.Slice(first, count)).Slice(skipped, length);
    }
}
