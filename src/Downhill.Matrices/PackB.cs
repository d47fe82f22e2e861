using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Packing of a block of B into panels that the micro-kernel reads straight on.</summary>
/// <remarks>A panel has its columns, row after row; one that exceeds B is padded with zeros.</remarks>
internal static unsafe class PackB
{
    /// <summary>Returns the distance from one panel to the next, with a line of the cache between them.</summary>
    /// <remarks>Without the line, panels of a power of two would all compete for the same places in the
    /// cache.</remarks>
    public static int Stride(int depth, int width) => (depth * width) + 16;

    /// <summary>Packs one panel of <paramref name="width"/> columns from <paramref name="b"/> on, of which B has
    /// <paramref name="columns"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(in GemmArguments p, float* b, int columns, float* panel, int width)
        where V : struct, ILane<V, float>, IFused<V>
    {
        if (p.BColumn == 1)
        {
            CopyRows<V>(p, b, columns, panel, width);
            return;
        }

        if (columns < width)
        {
            Clear<V>(panel + width - V.Width, width, p.Depth);
        }

        if (p.BDepth != 1 || !Transposition.TryRun(b, p.BColumn, columns, p.Depth, panel, width))
        {
            Gather(p, b, columns, panel, width);
        }
    }

    /// <summary>Packs the first panels of a B whose rows are contiguous and fill them, a row of all panels at a
    /// time.</summary>
    /// <remarks>The next row lies on another page or is to be waited for, which takes longer than copying.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackWhole<V>(in GemmArguments p, int panels, float* to, int width)
        where V : struct, ILane<V, float>, IFused<V>
    {
        var stride = Stride(p.Depth, width);
        var b = p.B;
        for (var k = 0; k < p.Depth; k++, b += p.BDepth, to += width)
        {
            float* from = b, panel = to;
            for (var i = 0; i < panels; i++, from += width, panel += stride)
            {
                for (var lane = 0; lane < width; lane += V.Width)
                {
                    V.Store(V.Load(ref from[lane], 0), ref panel[lane], 0);
                }
            }
        }
    }

    /// <summary>Clears the last lane of every row of a panel, which exceeds B.</summary>
    private static void Clear<V>(float* last, int width, int depth)
        where V : struct, ILane<V, float>, IFused<V>
    {
        for (; depth > 0; depth--, last += width)
        {
            V.Store(default, ref *last, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<V>(in GemmArguments p, float* b, int columns, float* panel, int width)
        where V : struct, ILane<V, float>, IFused<V>
    {
        for (var k = 0; k < p.Depth; k++, b += p.BDepth, panel += width)
        {
            for (var lane = 0; lane < width; lane += V.Width)
            {
                var whole = lane + V.Width <= columns;
                V.Store(
                    whole ? V.Load(ref b[lane], 0)
                    : V.LoadFirst(b + lane, Math.Max(0, columns - lane)), ref panel[lane], 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(in GemmArguments p, float* b, int columns, float* panel, int width)
    {
        for (var k = 0; k < p.Depth; k++, b += p.BDepth, panel += width)
        {
            for (var column = 0; column < columns; column++)
            {
                panel[column] = b[column * p.BColumn];
            }
        }
    }
}
