using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>A tensor whose elements lie in a mapped file.</summary>
internal sealed class MappedTensor(
    string name, TensorType type, IReadOnlyList<long> shape, MappedFile file, long offset)
    : StoredTensor(name, type, shape)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        return file.Bytes(offset + start, length);
    }
}
