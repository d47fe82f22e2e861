using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Packs a block of B as panels, so that the kernel reads it straight on: for each panel of columns, one row
/// of the panel after the other. A panel that sticks out of B is padded with zeros.</summary>
internal static unsafe class Panels<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    /// <summary>Packs one panel as wide as a strip, of which B has p.Columns columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(in Product p, float* panel)
    {
        if (p.BColumn == 1)
        {
            CopyRows(p, panel);
            return;
        }

        var done = p.BDepth == 1
            ? Transposition.Run(p.B, p.BColumn, p.Columns, p.Depth, panel, Strip<V>.Width)
            : (0, 0);
        Gather(p, panel, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(in Product p, float* panel)
    {
        if (p.Columns == Strip<V>.Width)
        {
            float* from = p.B, end = panel + (p.Depth * (nint)Strip<V>.Width);
            for (var to = panel; to != end; to += Strip<V>.Width, from += p.BDepth)
            {
                V.Store(V.Load(ref *from, 0), ref *to, 0);
                V.Store(V.Load(ref *from, (nuint)V.Width), ref *to, (nuint)V.Width);
            }
        }
        else
        {
            Gather(p, panel, (0, 0));
        }
    }

    /// <summary>What the blocks of the transposition left over: the columns and the depth that are no multiple of
    /// them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(in Product p, float* panel, (int Columns, int Depth) done)
    {
        var width = Strip<V>.Width;
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
