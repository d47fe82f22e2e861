namespace Downhill.Files;

/// <summary>The bytes of a file that was read into memory.</summary>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> bytes) : IBytes
{
    /// <inheritdoc/>
    public long Length => bytes.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Slice(long start, int length) => bytes.Span.Slice(checked((int)start), length);
}
