using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Computes one or two rows of C at a time as linear combinations of the rows of B (BLAS's axpy form), as many
/// columns as the registers hold. For one row or little depth, where moving B and C is all the cost.</summary>
/// <remarks>Each element is the same chain as in a <see cref="MicroKernel{V, R, L}"/>. AVX-512 has 32 registers: 2 × 13
/// accumulators, one of B, two of A; with 16 registers it is 2 × 6.</remarks>
internal static unsafe class GemmByRows<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    // With fewer, copying B costs more than it saves.
    private const int PayingRows = 16;

    /// <summary>The lanes of a row that are held at once.</summary>
    private static int Most => V.Width >= 16 ? 13 : 6;

    /// <summary>Whether the rows of B, of C and of what it starts from lie together.</summary>
    public static bool Fits(in GemmArguments p) =>
        p is { BColumn: 1, CColumn: 1 } && (p.Start == null || p.StartColumn == 1);

    /// <summary>Computes a product that fits.</summary>
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

    /// <summary>With the rows of B copied to where lanes begin with lines of the cache.</summary>
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
