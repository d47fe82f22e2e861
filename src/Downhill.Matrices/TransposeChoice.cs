namespace Downhill.Matrices;

/// <summary>The choice between a product and its transpose, by an estimate of the work.</summary>
/// <remarks>Cᵀ = Bᵀ·Aᵀ has the same elements, but fills lanes differently at the edges and packs the other
/// factor.</remarks>
internal static class TransposeChoice
{
    private const int MostDepth = 2048;
    private const double Transposing = 0.25;
    private const double Copying = 0.1;

    /// <summary>Returns whether the transposed product is less work.</summary>
    /// <param name="p">The product.</param>
    /// <param name="width">The number of elements in a lane.</param>
    public static bool IsOtherBetter(in GemmArguments p, int width) => p.Depth <= MostDepth
        && Work(p.Columns, p.Rows, p.Depth, p.ARow == 1, p.CRow == 1, width)
            < Work(p.Rows, p.Columns, p.Depth, p.BColumn == 1, p.CColumn == 1, width);

    /// <summary>Estimates the work in cycles, from measurements.</summary>
    private static double Work(int rows, int columns, int depth, bool copied, bool straight, int width)
    {
        var lanes = Math.Ceiling(columns / (width / 2.0)) / 2;
        var packing = copied ? Copying : Transposing;
        return (rows * (double)depth * lanes) + (packing * depth * columns)
            + (straight ? 0 : Transposing * rows * columns);
    }
}
