using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Cuts a product into blocks that stay in the caches: a panel of B in the first level, a block of A in the
/// second.</summary>
internal static unsafe class Blocks<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    private const int PayingColumns = 512;
    private const int MostDepth = 1024;
    private const int MostRows = 204;
    private const int MostColumns = 1024;
    private const int Tallest = 12;
    private const int FewRows = 24;
    private const int LittleDepth = 16;

    // Elements of C: with little depth they are what moves, and a block of them stays in the first level.
    private const int Shallow = 2048;

    private static int Widest => 2 * V.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p)
    {
        if (p.Depth <= LittleDepth && p.Columns > V.Width && Combination<V>.Fits(p))
        {
            Combination<V>.Run(p);
            return;
        }

        if (V.Width == 16 && Few.TryRun(p))
        {
            return;
        }

        var depth = p.CColumn == 1 ? Even(p.Depth, MostDepth) : p.Depth;
        if (p.Columns <= MostColumns && p.Depth <= depth)
        {
            Slice(p);
            return;
        }

        for (var column = 0; column < p.Columns; column += MostColumns)
        {
            var columns = p.Block(0, p.Rows, column, Math.Min(MostColumns, p.Columns - column));
            for (var start = 0; start < p.Depth; start += depth)
            {
                Slice(columns.Slice(start, Math.Min(depth, p.Depth - start)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Slice(in Product p)
    {
        var stride = ((p.Depth + 15) / 16 * 16) + 16;
        var packA = p.Columns >= PayingColumns;
        var most = p.Depth > LittleDepth ? MostRows : Math.Max(Tallest, Shallow / p.Columns);
        var rows = (Even(p.Rows, most) + Tallest - 1) / Tallest * Tallest;
        var room = packA ? rows * stride : 0;
        var compact = Scratch.Rent(room + (Panels.Stride(p.Depth, Widest) * ((p.Columns + Widest - 1) / Widest)));
        var panels = compact + room;
        var whole = p.BColumn == 1 && IsWorthPacking(p) ? p.Columns / Widest : 0;
        Panels.PackWhole<V>(p, whole, panels, Widest);
        for (var row = 0; row < p.Rows; row += rows)
        {
            var block = p.Rows <= rows ? p : p.Block(row, Math.Min(rows, p.Rows - row), 0, p.Columns);
            if (packA)
            {
                Compaction.Run(block, compact, stride);
                block = block with { A = compact, ARow = stride, ADepth = 1 };
            }

            Panel(block, panels, firstToPack: row == 0 ? whole * Widest : p.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel(in Product p, float* panel, int firstToPack)
    {
        for (var column = 0; column < p.Columns; column += Widest)
        {
            Choose(p, column, Math.Min(Widest, p.Columns - column), panel, pack: column >= firstToPack);
            panel += Panels.Stride(p.Depth, Widest);
        }
    }

    /// <summary>Takes the narrowest lanes that hold the strip.</summary>
    private static void Choose(in Product p, int column, int columns, float* panel, bool pack)
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

    private static void Run<W, L>(in Product p, int column, int columns, float* panel, bool pack)
        where W : struct, ILane<W, float>, IFused<W>
        where L : struct, ICount
    {
        var width = Strip<W, L>.Width;
        var b = p.B + (column * p.BColumn);
        if (p.BColumn == 1 && columns == width && !IsWorthPacking(p))
        {
            Strip<W, L>.Run(p, column, columns, b, p.BDepth);
            return;
        }

        if (pack)
        {
            Panels.Pack<W>(p, b, columns, panel, width);
        }

        Strip<W, L>.Run(p, column, columns, panel, width);
    }

    /// <summary>Whether it pays to copy B to where it is read straight on, if its rows lie together anyway.</summary>
    private static bool IsWorthPacking(in Product p) => p.Rows > FewRows && p.Depth > LittleDepth;

    /// <summary>Equal slices, none longer than the most.</summary>
    private static int Even(int total, int most)
    {
        var slices = (total + most - 1) / most;
        return (total + slices - 1) / Math.Max(slices, 1);
    }
}
