namespace Downhill.Files;

/// <summary>Bytes that are there without being read first: a mapped file, or memory.</summary>
internal interface IBytes
{
    /// <summary>How many.</summary>
    long Length { get; }

    /// <summary>Some of them; not a copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They do not all exist.</exception>
    ReadOnlySpan<byte> Slice(long start, int length);
}
