namespace Downhill.Files;

/// <summary>The bytes of a mapped file.</summary>
internal sealed class MappedBytes(MappedFile file) : IBytes
{
    /// <inheritdoc/>
    public long Length => file.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Slice(long start, int length) => file.Bytes(start, length);
}
