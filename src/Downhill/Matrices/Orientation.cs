namespace Downhill.Matrices;

/// <summary>Whether a product or its transposed is less work: Cᵀ = Bᵀ·Aᵀ has the same elements, but other lanes stand
/// empty at its edge, and the other factor is packed.</summary>
internal static class Orientation
{
    private const int MostDepth = 2048;
    private const double Transposing = 0.25;
    private const double Copying = 0.1;

    /// <summary>The one of the two that is less work.</summary>
    /// <param name="p">The product.</param>
    /// <param name="width">The elements of a lane.</param>
    public static Product Best(in Product p, int width)
    {
        var other = p.Transposed();
        return p.Depth <= MostDepth && Work(other, width) < Work(p, width) ? other : p;
    }

    /// <summary>An estimate in cycles, from measurements.</summary>
    private static double Work(in Product p, int width)
    {
        var lanes = Math.Ceiling(p.Columns / (width / 2.0)) / 2;
        var packing = p.BColumn == 1 ? Copying : Transposing;
        return (p.Rows * (double)p.Depth * lanes) + (packing * p.Depth * p.Columns)
            + (p.CColumn == 1 ? 0 : Transposing * p.Rows * p.Columns);
    }
}
