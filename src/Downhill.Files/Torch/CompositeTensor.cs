using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>Tensors of one type, one behind the other, as one; not copied.</summary>
/// <param name="name">The name of the whole.</param>
/// <param name="shape">The extents of the whole.</param>
/// <param name="parts">The tensors, in order.</param>
internal sealed class CompositeTensor(string name, IReadOnlyList<long> shape, IReadOnlyList<StoredTensor> parts)
    : StoredTensor(name, parts[0].Type, shape)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        var (which, before) = (0, 0L);
        while (which < parts.Count - 1 && start >= before + parts[which].ByteCount)
        {
            before += parts[which++].ByteCount;
        }

        var here = (int)Math.Min(length, parts[which].ByteCount - (start - before));
        var some = parts[which].Bytes(start - before, here);
        return here == length ? some : (byte[])[.. some, .. Bytes(start + here, length - here)];
    }
}
