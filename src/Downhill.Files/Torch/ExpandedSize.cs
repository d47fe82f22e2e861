namespace Downhill.Files.Torch;

/// <summary>The size of a value as a tree, with shared nodes counted each time.</summary>
/// <remarks>A small pickle that expands to billions of values is refused before it is traversed.</remarks>
/// <param name="Depth">The number of levels below the value.</param>
/// <param name="Leaves">The number of values without parts; an empty list is one too.</param>
/// <param name="Letters">The number of letters in the paths of all leaves.</param>
internal readonly record struct ExpandedSize(int Depth, long Leaves, long Letters)
{
    /// <summary>The number of letters that an index counts for in a path.</summary>
    public const int LettersOfIndex = 7;

    /// <summary>Gets the size of a value without parts.</summary>
    public static ExpandedSize OfLeaf => new(0, 1, 0);

    /// <summary>Adds up the sizes of parts, with the letters of their keys.</summary>
    /// <remarks>Sums beyond what a long holds are its largest value, which no limit allows.</remarks>
    public static ExpandedSize Of(ICompositeValue parts)
    {
        var (depth, leaves, letters) = (0, (Int128)0, (Int128)0);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts.Part(i).Extent;
            depth = Math.Max(depth, part.Depth);
            leaves = Cut(leaves + part.Leaves);
            letters = Cut(letters + part.Letters + ((Int128)part.Leaves * (parts.LettersOf(i) + 1)));
        }

        return new(depth + 1, (long)Int128.Max(leaves, 1), (long)letters);
    }

    private static Int128 Cut(Int128 sum) => Int128.Min(sum, long.MaxValue);
}
