namespace Downhill.Tensors;

/// <summary>Some of the elements of a tensor, one behind the other; not copied.</summary>
/// <param name="name">The name of the slice.</param>
/// <param name="whole">The tensor.</param>
/// <param name="first">The place of the first element in the tensor.</param>
/// <param name="shape">The extents of the slice.</param>
internal sealed class PartialTensor(string name, StoredTensor whole, long first, IReadOnlyList<long> shape)
    : StoredTensor(name, whole.Type, shape)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        return whole.Bytes(first * Type.Size() + start, length);
    }
}
