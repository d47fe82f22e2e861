using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>A product shared between the calling thread and helpers from the thread pool. Each takes a part of C, never
/// of the depth, so the bits do not depend on who does what.</summary>
/// <remarks>The caller takes parts until none is left and waits only for those under way: when the pool is busy it does
/// them all itself. A helper that comes late finds nothing to do.</remarks>
internal sealed class Crew<V> : IThreadPoolWorkItem
    where V : struct, ILane<V, float>, IFused<V>
{
    private const double PayingWork = 4e6;

    private static int Width => Strip<V, Two>.Width;

    private static int Height => Strip<V, Two>.Height;

    private readonly Product product;
    private readonly int parts;
    private readonly bool byColumns;
    private int taken;
    private int done;

    private Crew(in Product product, int parts, bool byColumns) =>
        (this.product, this.parts, this.byColumns) = (product, parts, byColumns);

    /// <summary>Computes the product with as many threads as pay, at most <paramref name="threads"/>.</summary>
    public static void Run(in Product either, int threads)
    {
        var p = Orientation.Best(either, V.Width);
        var panels = Units(p.Columns, Width);
        var wide = panels >= 2 * threads;
        var shares = Math.Min(threads, wide ? panels : Units(p.Rows, Height));
        if (shares < 2 || 2.0 * p.Rows * p.Columns * p.Depth < PayingWork)
        {
            Blocks<V>.Run(p);
            return;
        }

        var crew = new Crew<V>(p, shares, wide);
        for (var helper = 1; helper < shares; helper++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(crew, preferLocal: false);
        }

        crew.Execute();
        var wait = default(SpinWait);
        while (Volatile.Read(ref crew.done) < shares)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Takes parts until none is left.</summary>
    public void Execute()
    {
        for (int part; (part = Interlocked.Increment(ref taken) - 1) < parts;)
        {
            Blocks<V>.Run(Part(part));
            Interlocked.Increment(ref done);
        }
    }

    private Product Part(int part)
    {
        var (total, unit) = byColumns ? (product.Columns, Width) : (product.Rows, Height);
        var units = Units(total, unit);
        var start = Math.Min(total, (int)((long)units * part / parts) * unit);
        var length = Math.Min(total, (int)((long)units * (part + 1) / parts) * unit) - start;
        return byColumns
            ? product.Block(0, product.Rows, start, length)
            : product.Block(start, length, 0, product.Columns);
    }

    private static int Units(int total, int unit) => (total + unit - 1) / unit;
}
