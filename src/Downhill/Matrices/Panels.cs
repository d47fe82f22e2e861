using System.Runtime.CompilerServices;

namespace Downhill.Matrices;

/// <summary>Packs a block of B as panels, so that the kernel reads it straight on: for each panel of columns, one row
/// of the panel after the other. A panel that sticks out of B is padded with zeros.</summary>
internal static unsafe class Panels
{
    /// <summary>Packs one panel of <paramref name="width"/> columns, of which B has p.Columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(in Product p, float* panel, int width)
    {
        if (p.BColumn == 1)
        {
            CopyRows(p, panel, width);
            return;
        }

        var done = p.BDepth == 1 ? Transposition.Run(p.B, p.BColumn, p.Columns, p.Depth, panel, width) : (0, 0);
        Gather(p, panel, width, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(in Product p, float* panel, int width)
    {
        var from = p.B;
        for (var k = 0; k < p.Depth; k++, from += p.BDepth, panel += width)
        {
            new ReadOnlySpan<float>(from, p.Columns).CopyTo(new(panel, width));
            new Span<float>(panel + p.Columns, width - p.Columns).Clear();
        }
    }

    /// <summary>What the blocks of the transposition left over: the columns and the depth that are no multiple of
    /// them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(in Product p, float* panel, int width, (int Columns, int Depth) done)
    {
        for (var k = 0; k < p.Depth; k++)
        {
            float* to = panel + (k * (nint)width), from = p.B + (k * p.BDepth);
            for (var column = k < done.Depth ? done.Columns : 0; column < width; column++)
            {
                to[column] = column < p.Columns ? from[column * p.BColumn] : 0;
            }
        }
    }
}
