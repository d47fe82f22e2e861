namespace Downhill.Tensors;

/// <summary>A tensor over live memory without gaps.</summary>
/// <param name="name">The name of the tensor.</param>
/// <param name="type">The type of the elements.</param>
/// <param name="shape">The extents of the tensor.</param>
/// <param name="elements">The bytes of some elements, by the first and their number: there may be more bytes in all
/// than a span can have.</param>
internal sealed class FlatTensor(
    string name, TensorType type, IReadOnlyList<long> shape, Func<int, int, Span<byte>> elements)
    : LiveTensor(name, type, shape)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        return At(start, length);
    }

    /// <inheritdoc/>
    protected override void Put(long start, ReadOnlySpan<byte> bytes) => bytes.CopyTo(At(start, bytes.Length));

    private Span<byte> At(long start, int length)
    {
        var size = Type.Size();
        var (first, end) = (start / size, (start + length + size - 1) / size);
        return elements((int)first, (int)(end - first)).Slice((int)(start - first * size), length);
    }
}
