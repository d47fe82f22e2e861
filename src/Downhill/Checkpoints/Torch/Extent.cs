namespace Downhill.Checkpoints.Torch;

/// <summary>How large a value is when what occurs in it twice is written twice. A few bytes of pickle can stand for
/// billions of values, each made of two of the one before; so it is known before anyone walks through them.</summary>
internal sealed class Extent
{
    /// <summary>What an index counts for in a path.</summary>
    public const int LettersOfIndex = 7;

    private long leaves;

    public int Depth { get; private set; } = 1;

    /// <summary>Something without parts is a leaf, be it a list.</summary>
    public long Leaves => Math.Max(leaves, 1);

    public long Letters { get; private set; }

    public bool IsData { get; private set; } = true;

    /// <summary>Adds a part. Sums beyond what a long holds are its largest value, which no limit allows.</summary>
    public void Add(int lettersOfKey, TorchValue part)
    {
        Depth = Math.Max(Depth, part.Depth + 1);
        IsData &= part.IsData;
        leaves = Sum(leaves, part.Leaves);
        Letters = Sum(Letters, Sum(part.Letters, (Int128)part.Leaves * (lettersOfKey + 1)));
    }

    private static long Sum(Int128 a, Int128 b) => (long)Int128.Min(a + b, long.MaxValue);
}
