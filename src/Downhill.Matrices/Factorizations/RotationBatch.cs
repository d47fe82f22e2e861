using System.Numerics;
using Downhill.Threads;

namespace Downhill.Matrices.Factorizations;

/// <summary>The rows that eigenvectors become: reflections, then rotations, many at a time.</summary>
/// <remarks>A part is a stripe of columns, which stays in the cache while all that waits is applied to it. Columns are
/// independent, so the bits do not depend on the stripes.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class RotationBatch<T> : Job
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Stripe = 64;
    private const int Most = 1 << 14;

    private readonly (int Row, T C, T S)[] waiting = new (int Row, T C, T S)[Most];
    private Tridiagonalization<T>? reflections;
    private T[] rows = [];
    private int count;
    private int n;
    private int threads;

    /// <summary>Begins with the rows of the identity, reflected.</summary>
    public void Start(Tridiagonalization<T> from, T[] memory, int order, int mostThreads)
    {
        (reflections, rows, n, threads, count) = (from, memory, order, mostThreads, 0);
        rows.AsSpan(0, n * n).Clear();
        for (var row = 0; row < n; row++)
        {
            rows[(row * n) + row] = T.One;
        }

        Flush();
        reflections = null;
    }

    /// <summary>Rotates a row and the one below it: to c·x − s·y and s·x + c·y.</summary>
    public void Rotate(int row, double c, double s)
    {
        if (count == Most)
        {
            Flush();
        }

        waiting[count++] = (row, T.CreateTruncating(c), T.CreateTruncating(s));
    }

    /// <summary>Applies what waits.</summary>
    public void Flush()
    {
        WorkerPool.Run(this, (n + Stripe - 1) / Stripe, threads, large: true);
        count = 0;
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var column = part * Stripe;
        var width = Math.Min(Stripe, n - column);
        for (var index = 0; index < n - 2 && reflections is not null; index++)
        {
            Reflect(index, column, width);
        }

        foreach (var (row, c, s) in waiting.AsSpan(0, count))
        {
            Level1<T>.Rotate(c, s, Row(row, column, width), Row(row + 1, column, width));
        }
    }

    private void Reflect(int index, int column, int width)
    {
        var tau = reflections!.Tau(index);
        if (tau == T.Zero)
        {
            return;
        }

        var vector = reflections.Vector(index);
        Span<T> sum = stackalloc T[Stripe];
        sum = sum[..width];
        sum.Clear();
        for (var i = 0; i < vector.Length; i++)
        {
            Level1<T>.Axpy(vector[i], Row(index + 1 + i, column, width), sum);
        }

        for (var i = 0; i < vector.Length; i++)
        {
            Level1<T>.Axpy(-tau * vector[i], sum, Row(index + 1 + i, column, width));
        }
    }

    private Span<T> Row(int row, int column, int width) => rows.AsSpan((row * n) + column, width);
}
