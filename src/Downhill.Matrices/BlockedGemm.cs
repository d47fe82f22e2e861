using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The product of one thread, blocked to keep its factors in the caches.</summary>
/// <remarks>A packed panel of B stays in the first level, and a block of A in the second. MC, NC and KC are BLIS's
/// names for the rows, columns and depth of a block.</remarks>
internal static unsafe class BlockedGemm<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    private const int PayingColumns = 512;
    private const int KC = 1024;
    private const int MC = 204;
    private const int NC = 1024;
    private const int Tallest = 12;
    private const int FewRows = 24;
    private const int LittleDepth = 16;

    // Elements of C: with little depth they are most of the traffic, and a block of them stays in the first level.
    private const int Shallow = 2048;

    private static int Widest => 2 * V.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmArguments p)
    {
        if (p.Depth <= LittleDepth && p.Columns > V.Width && GemmByRows<V>.Fits(p))
        {
            GemmByRows<V>.Run(p);
            return;
        }

        if (V.Width == 16 && FewRowsGemm.TryRun(p))
        {
            return;
        }

        var depth = p.CColumn == 1 ? Even(p.Depth, KC) : p.Depth;
        if (p.Columns <= NC && p.Depth <= depth)
        {
            Slice(p);
            return;
        }

        for (var column = 0; column < p.Columns; column += NC)
        {
            var columns = p.Block(0, p.Rows, column, Math.Min(NC, p.Columns - column));
            for (var start = 0; start < p.Depth; start += depth)
            {
                Slice(columns.Slice(start, Math.Min(depth, p.Depth - start)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Slice(in GemmArguments p)
    {
        var stride = ((p.Depth + 15) / 16 * 16) + 16;
        var packA = p.Columns >= PayingColumns;
        var most = p.Depth > LittleDepth ? MC : Math.Max(Tallest, Shallow / p.Columns);
        var rows = (Even(p.Rows, most) + Tallest - 1) / Tallest * Tallest;
        var packedA = packA ? rows * stride : 0;
        var compact = Scratch.Rent(packedA + (PackB.Stride(p.Depth, Widest) * ((p.Columns + Widest - 1) / Widest)));
        var panels = compact + packedA;
        var whole = p.BColumn == 1 && IsWorthPacking(p) ? p.Columns / Widest : 0;
        PackB.PackWhole<V>(p, whole, panels, Widest);
        for (var row = 0; row < p.Rows; row += rows)
        {
            var block = p.Rows <= rows ? p : p.Block(row, Math.Min(rows, p.Rows - row), 0, p.Columns);
            if (packA)
            {
                PackA.Run(block, compact, stride);
                block = block with { A = compact, ARow = stride, ADepth = 1 };
            }

            Panel(block, panels, firstToPack: row == 0 ? whole * Widest : p.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel(in GemmArguments p, float* panel, int firstToPack)
    {
        for (var column = 0; column < p.Columns; column += Widest)
        {
            Choose(p, column, Math.Min(Widest, p.Columns - column), panel, pack: column >= firstToPack);
            panel += PackB.Stride(p.Depth, Widest);
        }
    }

    /// <summary>Computes a panel with the narrowest lanes that hold it.</summary>
    private static void Choose(in GemmArguments p, int column, int columns, float* panel, bool pack)
    {
        if (columns > V.Width)
        {
            Run<V, Two>(p, column, columns, panel, pack);
        }
        else if (V.Width <= 4 || columns > V.Width / 2)
        {
            Run<V, One>(p, column, columns, panel, pack);
        }
        else if (V.Width > 8 && columns > 4)
        {
            Run<Lane8, One>(p, column, columns, panel, pack);
        }
        else
        {
            Run<Lane4, One>(p, column, columns, panel, pack);
        }
    }

    private static void Run<W, L>(in GemmArguments p, int column, int columns, float* panel, bool pack)
        where W : struct, ILane<W, float>, IFused<W>
        where L : struct, ICount
    {
        var width = PanelLoop<W, L>.Width;
        var b = p.B + (column * p.BColumn);
        if (p.BColumn == 1 && columns == width && !IsWorthPacking(p))
        {
            PanelLoop<W, L>.Run(p, column, columns, b, p.BDepth);
            return;
        }

        if (pack)
        {
            PackB.Pack<W>(p, b, columns, panel, width);
        }

        PanelLoop<W, L>.Run(p, column, columns, panel, width);
    }

    /// <summary>Returns whether it pays to copy B although its rows lie together anyway.</summary>
    private static bool IsWorthPacking(in GemmArguments p) => p.Rows > FewRows && p.Depth > LittleDepth;

    /// <summary>Returns the length of equal slices, none longer than the most.</summary>
    private static int Even(int total, int most)
    {
        var slices = (total + most - 1) / most;
        return (total + slices - 1) / Math.Max(slices, 1);
    }
}
