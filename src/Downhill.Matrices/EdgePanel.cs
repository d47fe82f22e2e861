using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>A panel of C that is computed in a buffer, since it is narrower than its lanes or lies
/// transposed.</summary>
internal static unsafe class EdgePanel
{
    // A multiple of every tile's height and of the block of a transposition.
    private const int Rows = 96;
    private const int Widest = 32;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, L>(in GemmArguments p)
        where V : struct, ILane<V, float>, IFused<V>
        where L : struct, ICount
    {
        var memory = stackalloc float[(Rows * Widest) + 16];
        var edge = (float*)(((nint)memory + 63) & -64);
        for (var row = 0; row < p.Rows; row += Rows)
        {
            var block = p.Block(row, Math.Min(Rows, p.Rows - row), 0, p.Columns);
            var width = PanelLoop<V, L>.Width;
            if (p.Start != null)
            {
                Bring(block, edge, width);
            }

            var beside = block with
            {
                C = edge,
                CRow = width,
                CColumn = 1,
                Start = p.Start == null ? null : edge,
                StartRow = width,
                StartColumn = 1,
            };
            PanelLoop<V, L>.Full(beside, 0, p.B, p.BDepth);
            Take<V>(block, edge, width);
        }
    }

    /// <summary>Copies the start values into the buffer.</summary>
    private static void Bring(in GemmArguments p, float* edge, int width)
    {
        for (var row = 0; row < p.Rows; row++, edge += width)
        {
            var start = p.Start + (row * p.StartRow);
            if (p.StartColumn == 0)
            {
                new Span<float>(edge, p.Columns).Fill(*start);
            }
            else
            {
                for (var column = 0; column < p.Columns; column++)
                {
                    edge[column] = start[column * p.StartColumn];
                }
            }

            new Span<float>(edge + p.Columns, width - p.Columns).Clear();
        }
    }

    /// <summary>Copies the result from the buffer to C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Take<V>(in GemmArguments p, float* edge, int width)
        where V : struct, ILane<V, float>, IFused<V>
    {
        if (p.CColumn == 1)
        {
            var c = p.C;
            for (var row = 0; row < p.Rows; row++, c += p.CRow, edge += width)
            {
                Row<V>.Copy(edge, c, p.Columns);
            }

            return;
        }

        if (p.CRow == 1 && Transposition.TryRun(edge, width, p.Rows, p.Columns, p.C, p.CColumn))
        {
            return;
        }

        for (var row = 0; row < p.Rows; row++, edge += width)
        {
            var c = p.C + (row * p.CRow);
            for (var column = 0; column < p.Columns; column++)
            {
                c[column * p.CColumn] = edge[column];
            }
        }
    }
}
