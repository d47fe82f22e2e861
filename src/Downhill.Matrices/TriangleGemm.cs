using Downhill.Lanes;
using Downhill.Threads;

namespace Downhill.Matrices;

/// <summary>A product that is known to be symmetric: its lower triangle, in strips of rows, and its mirror.</summary>
/// <remarks>Strips depend on the shape alone, and each element has all of its depth in one chain, so the bits do not
/// depend on the number of threads.</remarks>
internal sealed unsafe class TriangleGemm<V> : Job
    where V : struct, ILane<V, float>, IFused<V>
{
    private const int Low = 96;
    private const int High = 192;
    private const int ManyRows = 1024;
    private const double Paying = 1e6;
    private const double Large = 2e7;

    [ThreadStatic]
    private static TriangleGemm<V>? mine;

    private GemmArguments product;
    private int height;

    /// <summary>Computes C, whose rows must lie together.</summary>
    public static void Run(in GemmArguments p, int threads)
    {
        var job = mine ??= new();
        (job.product, job.height) = (p, p.Rows >= ManyRows ? High : Low);
        var work = (double)p.Rows * p.Columns * p.Depth;
        var strips = (p.Rows + job.height - 1) / job.height;
        WorkerPool.Run(job, strips, work < Paying ? 1 : threads, work >= Large);
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var row = part * height;
        var rows = Math.Min(height, product.Rows - row);
        BlockedGemm<V>.Run(product.Block(row, rows, 0, row + rows));
        Mirror(row, rows);
    }

    /// <summary>Copies what lies left of the diagonal of a strip to above it.</summary>
    private void Mirror(int row, int rows)
    {
        var n = product.CRow;
        float* strip = product.C + (row * n), above = product.C + row;
        var first = row > 0 && Transposition.TryRun(strip, n, rows, row, above, n) ? row : 0;
        for (var i = 0; i < rows; i++)
        {
            for (var j = first; j < row + i; j++)
            {
                above[(j * n) + i] = strip[(i * n) + j];
            }
        }
    }
}
