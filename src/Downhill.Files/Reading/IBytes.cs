namespace Downhill.Files;

/// <summary>Bytes that need not be read first: a mapped file, or memory.</summary>
internal interface IBytes
{
    /// <summary>Gets the number of bytes.</summary>
    long Length { get; }

    /// <summary>Returns some of the bytes, not copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Some of the bytes do not exist.</exception>
    ReadOnlySpan<byte> Slice(long start, int length);
}
