namespace Downhill.Matrices;

/// <summary>Estimates whether a product or its transpose is less work: Cᵀ = Bᵀ·Aᵀ has the same elements, but fills
/// lanes differently at the edges and packs the other factor.</summary>
internal static class TransposeChoice
{
    private const int MostDepth = 2048;
    private const double Transposing = 0.25;
    private const double Copying = 0.1;

    /// <summary>Whether the transposed product is less work.</summary>
    /// <param name="p">The product.</param>
    /// <param name="width">The elements of a lane.</param>
    public static bool IsOtherBetter(in GemmArguments p, int width) => p.Depth <= MostDepth
        && Work(p.Columns, p.Rows, p.Depth, p.ARow == 1, p.CRow == 1, width)
            < Work(p.Rows, p.Columns, p.Depth, p.BColumn == 1, p.CColumn == 1, width);

    /// <summary>An estimate in cycles, from measurements.</summary>
    private static double Work(int rows, int columns, int depth, bool copied, bool straight, int width)
    {
        var lanes = Math.Ceiling(columns / (width / 2.0)) / 2;
        var packing = copied ? Copying : Transposing;
        return (rows * (double)depth * lanes) + (packing * depth * columns)
            + (straight ? 0 : Transposing * rows * columns);
    }
}
