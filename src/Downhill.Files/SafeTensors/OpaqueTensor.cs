using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>A tensor in a mapped file, of an unknown type: bytes, and no numbers.</summary>
/// <param name="entry">The entry of the header.</param>
/// <param name="file">The file.</param>
/// <param name="data">The end of the header, from which the entry counts.</param>
internal sealed class OpaqueTensor(SafeTensorsEntry entry, MappedFile file, long data)
    : StoredTensor(entry.Name, entry.Shape, entry.End - entry.Begin)
{
    /// <inheritdoc/>
    public override string TypeName => InvalidFile.Plain(entry.TypeName);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length)
    {
        CheckRange(start, length, ByteCount);
        return file.Bytes(data + entry.Begin + start, length);
    }

    /// <inheritdoc/>
    internal override void RefuseOpaque() => throw InvalidFile.Of(
        file.Path,
        $"tensor {InvalidFile.Shown(Name)}, bytes {data + entry.Begin} to {data + entry.End}, has elements of type "
        + $"{InvalidFile.Shown(entry.TypeName)}, which is not known here: there are bytes, but no numbers",
        $"Known are {string.Join(", ", SafeTensorsTypes.Names)}.");
}
