namespace Downhill.Files.Torch;

/// <summary>How many bytes the tensors of a file may have together. Views may share storage, so it can be more than the
/// file has; but not so much more that a small file keeps whoever reads all of it busy for ever.</summary>
/// <param name="length">How many bytes the file has.</param>
internal sealed class SizeBudget(long length)
{
    private const int Times = 16;
    private const long AtLeast = 1 << 20;

    private long taken;

    public long Limit { get; } = (long)Int128.Min(((Int128)length * Times) + AtLeast, long.MaxValue);

    /// <summary>Takes some; takes nothing and is false when there is not so much left.</summary>
    public bool Take(long bytes)
    {
        var isLeft = bytes <= Limit - taken;
        taken += isLeft ? bytes : 0;
        return isLeft;
    }
}
