using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The product as linear combinations of the rows of B (BLAS's axpy form), one or two rows of C at a
/// time.</summary>
/// <remarks>As many columns are computed at once as the registers hold. It is for one row or little depth, where moving
/// B and C is all the cost. Each element is the same chain as in a <see cref="MicroKernel{V, R, L}"/>. AVX-512 has 32
/// registers: 2 × 13 accumulators, one of B, two of A; with 16 registers it is 2 × 6.</remarks>
internal static unsafe class GemmByRows<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    // With fewer, copying B costs more than it saves.
    private const int PayingRows = 16;

    /// <summary>Gets the number of lanes of a row that are held at once.</summary>
    private static int Most => V.Width >= 16 ? 13 : 6;

    /// <summary>Returns whether rows are contiguous in B, in C and in the start values.</summary>
    public static bool Fits(in GemmArguments p) =>
        p is { BColumn: 1, CColumn: 1 } && (p.Start == null || p.StartColumn == 1);

    /// <summary>Computes a product whose rows are contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmArguments p)
    {
        var lanes = (p.Columns + V.Width - 1) / V.Width;
        var chunks = (lanes + Most - 1) / Most;
        if (chunks == 1 && p.Rows < PayingRows)
        {
            Chunk(p, lanes);
            return;
        }

        for (int chunk = 0, first = 0, next; chunk < chunks; chunk++, first = next)
        {
            next = lanes * (chunk + 1) / chunks;
            var column = first * V.Width;
            var block = p.Block(0, p.Rows, column, Math.Min(next * V.Width, p.Columns) - column);
            Chunk(p.Rows < PayingRows ? block : Packed(block, (next - first) * V.Width), next - first);
        }
    }

    /// <summary>Returns the product with B copied to rows that begin at lines of the cache.</summary>
    private static GemmArguments Packed(in GemmArguments p, int width)
    {
        var panel = Scratch.Rent(p.Depth * width);
        PackB.Pack<V>(p, p.B, p.Columns, panel, width);
        return p with { B = panel, BDepth = width };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Chunk(in GemmArguments p, int lanes)
    {
        var last = p.Columns - ((lanes - 1) * V.Width);
        var row = 0;
        for (; row < p.Rows - 1; row += 2)
        {
            Rows<Two>(p, row, lanes, last);
        }

        if (row < p.Rows)
        {
            Rows<One>(p, row, lanes, last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows<R>(in GemmArguments p, nint row, int lanes, int last)
        where R : struct, ICount
    {
        switch (lanes)
        {
            case 13: RowKernel<V, R, Thirteen>.Run(p, row, last); break;
            case 12: RowKernel<V, R, Twelve>.Run(p, row, last); break;
            case 11: RowKernel<V, R, Eleven>.Run(p, row, last); break;
            case 10: RowKernel<V, R, Ten>.Run(p, row, last); break;
            case 9: RowKernel<V, R, Nine>.Run(p, row, last); break;
            case 8: RowKernel<V, R, Eight>.Run(p, row, last); break;
            case 7: RowKernel<V, R, Seven>.Run(p, row, last); break;
            case 6: RowKernel<V, R, Six>.Run(p, row, last); break;
            case 5: RowKernel<V, R, Five>.Run(p, row, last); break;
            case 4: RowKernel<V, R, Four>.Run(p, row, last); break;
            case 3: RowKernel<V, R, Three>.Run(p, row, last); break;
            case 2: RowKernel<V, R, Two>.Run(p, row, last); break;
            default: RowKernel<V, R, One>.Run(p, row, last); break;
        }
    }
}
