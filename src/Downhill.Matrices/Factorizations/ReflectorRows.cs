using System.Numerics;
using Downhill.Threads;

namespace Downhill.Matrices.Factorizations;

/// <summary>Reflections that are applied, a panel of them at a time, to rows that are independent of each
/// other.</summary>
/// <remarks>A row stays in the first level of the cache while a panel's vectors, in the second, go by.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class ReflectorRows<T> : Job
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsPerPart = 8;
    private const int Paying = 1 << 16;

    private T[] vectors = [];
    private T[] taus = [];
    private T[] rows = [];
    private int length;
    private int first;
    private int end;
    private int start;
    private int stop;
    private bool backward;

    /// <summary>Sets where reflections lie: vector k in row k, from element k on.</summary>
    public void Bind(T[] from, T[] factors, int width) => (vectors, taus, length) = (from, factors, width);

    /// <summary>Applies a panel of reflections to a range of rows.</summary>
    /// <param name="to">The memory of the rows.</param>
    /// <param name="range">The first row and the end.</param>
    /// <param name="panel">The first reflection and the end.</param>
    /// <param name="last">Whether the last reflection comes first; a row then skips those after its own, as a row of
    /// the identity may.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void Run(T[] to, (int First, int End) range, (int Start, int Stop) panel, bool last, int threads)
    {
        (rows, backward) = (to, last);
        (first, end) = range;
        (start, stop) = panel;
        var count = end - first;
        var work = (long)count * (stop - start) * length;
        WorkerPool.Run(this, (count + RowsPerPart - 1) / RowsPerPart, work < Paying ? 1 : threads, large: true);
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var row = first + (part * RowsPerPart);
        var most = Math.Min(end, row + RowsPerPart);
        for (; row < most; row++)
        {
            if (backward)
            {
                for (var k = Math.Min(stop - 1, row); k >= start; k--)
                {
                    Apply(k, row);
                }
            }
            else
            {
                for (var k = start; k < stop; k++)
                {
                    Apply(k, row);
                }
            }
        }
    }

    private void Apply(int k, int row) => Reflector<T>.Apply(
        vectors.AsSpan((k * length) + k, length - k), taus[k], rows.AsSpan((row * length) + k, length - k));
}
