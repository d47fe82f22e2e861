using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Cuts a product into blocks that stay in the caches: a panel of B in the first level, a block of A in the
/// second.</summary>
internal static unsafe class Blocks<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    private const int PayingColumns = 512;
    private const int MostDepth = 320;
    private const int MostRows = 144;
    private const int MostColumns = 1024;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p)
    {
        var depth = Even(p.Depth, MostDepth);
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
        var width = Strip<V>.Width;
        var stride = ((p.Depth + 15) / 16 * 16) + 16;
        var packA = p.Columns >= PayingColumns;
        var rows = packA ? Math.Min(MostRows, p.Rows) : 0;
        var compact = Scratch.Rent((rows * stride) + (p.Depth * width * ((p.Columns + width - 1) / width)));
        var panels = compact + (rows * stride);
        for (var row = 0; row < p.Rows; row += MostRows)
        {
            var block = p.Block(row, Math.Min(MostRows, p.Rows - row), 0, p.Columns);
            if (packA)
            {
                Compaction.Run(block, compact, stride);
                block = block with { A = compact, ARow = stride, ADepth = 1 };
            }

            Panel(block, panels, pack: row == 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel(in Product p, float* panel, bool pack)
    {
        var width = Strip<V>.Width;
        for (var column = 0; column < p.Columns; column += width)
        {
            var strip = p.Block(0, p.Rows, column, Math.Min(width, p.Columns - column));
            if (pack)
            {
                Panels<V>.Pack(strip, panel);
            }

            Strip<V>.Run(strip with { B = panel, BDepth = width, BColumn = 1 });
            panel += p.Depth * (nint)width;
        }
    }

    /// <summary>Equal slices, none longer than the most.</summary>
    private static int Even(int total, int most)
    {
        var slices = (total + most - 1) / most;
        return (total + slices - 1) / Math.Max(slices, 1);
    }
}
