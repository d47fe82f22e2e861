using Downhill.Lanes;
using Downhill.Threads;

namespace Downhill.Matrices;

/// <summary>A product that several threads share.</summary>
/// <remarks>Each part is a block of C with all of its depth, so the bits do not depend on the thread that computes
/// it.</remarks>
internal sealed class ParallelGemm<V> : Job
    where V : struct, ILane<V, float>, IFused<V>
{
    // In floating-point operations: about 10 µs, four times as long as waking a thread takes.
    private const double Paying = 1e6;
    private const double Large = 2e7;

    /// <summary>The object of each calling thread, kept so that a product allocates nothing.</summary>
    [ThreadStatic]
    private static ParallelGemm<V>? mine;

    private GemmArguments product;
    private int parts;
    private bool byColumns;

    private static int Width => PanelLoop<V, Two>.Width;

    private static int Height => PanelLoop<V, Two>.Height;

    /// <summary>Computes the product with as many threads as pay, at most <paramref name="threads"/>.</summary>
    public static void Run(in GemmArguments either, int threads)
    {
        if (TransposeChoice.IsOtherBetter(either, V.Width))
        {
            Oriented(either.Transposed(), threads);
        }
        else
        {
            Oriented(either, threads);
        }
    }

    private static void Oriented(in GemmArguments p, int threads)
    {
        var (panels, tiles) = (Units(p.Columns, Width), Units(p.Rows, Height));
        var work = 2.0 * p.Rows * p.Columns * p.Depth;
        var wide = tiles < threads || panels >= 4 * threads || panels % threads == 0;
        var shares = Math.Min(threads, wide ? panels : tiles);
        if (shares < 2 || work < Paying)
        {
            BlockedGemm<V>.Run(p);
            return;
        }

        var job = mine ??= new();
        (job.product, job.parts, job.byColumns) = (p, shares, wide);
        WorkerPool.Run(job, shares, threads, work >= Large);
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var (total, unit) = byColumns ? (product.Columns, Width) : (product.Rows, Height);
        var units = Units(total, unit);
        var start = Math.Min(total, (int)((long)units * part / parts) * unit);
        var length = Math.Min(total, (int)((long)units * (part + 1) / parts) * unit) - start;
        BlockedGemm<V>.Run(byColumns
            ? product.Block(0, product.Rows, start, length)
            : product.Block(start, length, 0, product.Columns));
    }

    private static int Units(int total, int unit) => (total + unit - 1) / unit;
}
