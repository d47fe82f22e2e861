namespace Downhill.Files.Torch;

/// <summary>A limit to the bytes that the tensors of a file may have together.</summary>
/// <remarks>Views may share storage, so it can be more than the file has; but not so much more that a small file keeps
/// a reader of all of it busy for ever.</remarks>
/// <param name="length">The number of bytes in the file.</param>
internal sealed class SizeBudget(long length)
{
    private const int Times = 16;
    private const long AtLeast = 1 << 20;

    private long taken;

    public long Limit { get; } = (long)Int128.Min(((Int128)length * Times) + AtLeast, long.MaxValue);

    /// <summary>Takes bytes from the limit; takes none and returns false if fewer are left.</summary>
    public bool Take(long bytes)
    {
        var isLeft = bytes <= Limit - taken;
        taken += isLeft ? bytes : 0;
        return isLeft;
    }
}
