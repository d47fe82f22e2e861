using System.Numerics;
using Downhill.Threads;

namespace Downhill.Matrices;

/// <summary>Products in float or double, row by row: what factorizations in double use, and an oracle for the
/// others.</summary>
/// <remarks>It is not blocked: for double at most, where precision matters more than time.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed unsafe class PlainGemm<T> : Job
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsPerPart = 16;
    private const double Paying = 1e6;

    [ThreadStatic]
    private static PlainGemm<T>? mine;

    private T* a;
    private T* b;
    private T* c;
    private int rows;
    private int depth;
    private int columns;
    private bool transposed;
    private bool accumulate;

    /// <summary>Computes c = a·b, or c += a·b.</summary>
    /// <param name="a">The left factor; with <paramref name="transposed"/> in memory k × m.</param>
    /// <param name="b">The right factor, k × n; null for the transpose of the left.</param>
    /// <param name="c">The result, m × n.</param>
    /// <param name="shape">The m, k and n.</param>
    /// <param name="transposed">Whether a is seen transposed.</param>
    /// <param name="accumulate">Whether to add to the content.</param>
    /// <param name="threads">The largest number of threads.</param>
    public static void Run(
        T* a, T* b, T* c, (int Rows, int Depth, int Columns) shape, bool transposed, bool accumulate, int threads)
    {
        var job = mine ??= new();
        job.a = a;
        job.b = b;
        job.c = c;
        (job.rows, job.depth, job.columns) = shape;
        (job.transposed, job.accumulate) = (transposed, accumulate);
        var work = 2.0 * shape.Rows * shape.Depth * shape.Columns;
        var parts = (shape.Rows + RowsPerPart - 1) / RowsPerPart;
        WorkerPool.Run(job, parts, work < Paying ? 1 : threads, large: true);
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var end = Math.Min(rows, (part + 1) * RowsPerPart);
        for (var row = part * RowsPerPart; row < end; row++)
        {
            Span<T> to = new(c + ((nint)row * columns), columns);
            if (!accumulate)
            {
                to.Clear();
            }

            if (b == null && !transposed)
            {
                Dots(row, to);
            }
            else
            {
                Rows(row, to);
            }
        }
    }

    private void Dots(int row, Span<T> to)
    {
        ReadOnlySpan<T> left = new(a + ((nint)row * depth), depth);
        for (var column = 0; column < columns; column++)
        {
            to[column] += Level1<T>.Dot(left, new(a + ((nint)column * depth), depth));
        }
    }

    private void Rows(int row, Span<T> to)
    {
        var right = b == null ? a : b;
        for (nint k = 0; k < depth; k++)
        {
            var factor = transposed ? a[(k * rows) + row] : a[((nint)row * depth) + k];
            Level1<T>.Axpy(factor, new(right + (k * columns), columns), to);
        }
    }
}
