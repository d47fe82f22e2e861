using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Packs a block of B as panels, so that the kernel reads it straight on: for each panel of columns, one row
/// of the panel after the other. A panel that sticks out of B is padded with zeros.</summary>
internal static unsafe class Panels
{
    /// <summary>Packs one panel of <paramref name="width"/> columns from <paramref name="b"/> on, of which B has
    /// <paramref name="columns"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(in Product p, float* b, int columns, float* panel, int width)
        where V : struct, ILane<V, float>, IFused<V>
    {
        if (p.BColumn == 1)
        {
            CopyRows<V>(p, b, columns, panel, width);
            return;
        }

        var done = p.BDepth == 1 ? Transposition.Run(b, p.BColumn, columns, p.Depth, panel, width) : (0, 0);
        Gather(p, b, columns, panel, width, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<V>(in Product p, float* b, int columns, float* panel, int width)
        where V : struct, ILane<V, float>, IFused<V>
    {
        for (var k = 0; k < p.Depth; k++, b += p.BDepth, panel += width)
        {
            for (var lane = 0; lane < width; lane += V.Width)
            {
                var whole = lane + V.Width <= columns;
                V.Store(whole ? V.Load(ref b[lane], 0) : V.LoadFirst(b + lane, Math.Max(0, columns - lane)), ref panel[lane], 0);
            }
        }
    }

    /// <summary>What the blocks of the transposition left over: the columns and the depth that are no multiple of
    /// them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(
        in Product p, float* b, int columns, float* panel, int width, (int Columns, int Depth) done)
    {
        for (var k = 0; k < p.Depth; k++)
        {
            float* to = panel + (k * (nint)width), from = b + (k * p.BDepth);
            for (var column = k < done.Depth ? done.Columns : 0; column < width; column++)
            {
                to[column] = column < columns ? from[column * p.BColumn] : 0;
            }
        }
    }
}
