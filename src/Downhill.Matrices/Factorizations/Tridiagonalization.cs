using System.Numerics;
using Downhill.Threads;

namespace Downhill.Matrices.Factorizations;

/// <summary>The reduction of a symmetric matrix to a tridiagonal one, H·A·Hᵀ, by reflections.</summary>
/// <remarks>Each step makes one pass over what is left of the matrix: a row gets the last update and is multiplied by
/// the next reflection's vector. Golub and Van Loan, Matrix Computations, algorithm 8.3.1.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class Tridiagonalization<T> : Job
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsPerPart = 32;
    private const int Paying = 1 << 16;

    private T[] matrix = [];
    private T[] taus = [];
    private T[] last = [];
    private T[] next = [];
    private int n;
    private int step;

    /// <summary>Gets the factor τ of a reflection.</summary>
    public T Tau(int index) => taus[index];

    /// <summary>Returns the vector of a reflection, of the rows from index + 1 on.</summary>
    public ReadOnlySpan<T> Vector(int index) => matrix.AsSpan((index * n) + index + 1, n - index - 1);

    /// <summary>Reduces a matrix in place, whose largest magnitude is near 1.</summary>
    /// <param name="values">The matrix, n × n; the vectors of reflections take the place of its upper triangle.</param>
    /// <param name="order">The number of rows.</param>
    /// <param name="diagonal">The diagonal of the result.</param>
    /// <param name="beside">The elements beside it; the last is 0.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void Run(T[] values, int order, Span<double> diagonal, Span<double> beside, int threads)
    {
        (matrix, n) = (values, order);
        if (taus.Length < n)
        {
            (taus, last, next) = (new T[n], new T[n], new T[n]);
        }

        for (step = 0; step < n - 2; step++)
        {
            UpdateRow(step, step);
            diagonal[step] = double.CreateTruncating(matrix[(step * n) + step]);
            var row = matrix.AsSpan((step * n) + step + 1, n - step - 1);
            beside[step] = double.CreateTruncating(Reflector<T>.Make(row, out taus[step]));
            var parts = (row.Length + RowsPerPart - 1) / RowsPerPart;
            WorkerPool.Run(this, parts, row.Length * row.Length < Paying ? 1 : threads, large: true);
            Finish(row);
        }

        for (; step < n; step++)
        {
            UpdateRow(step, Math.Max(0, n - 2));
            diagonal[step] = double.CreateTruncating(matrix[(step * n) + step]);
            beside[step] = step + 1 < n ? double.CreateTruncating(matrix[(step * n) + step + 1]) : 0;
        }
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var first = step + 1 + (part * RowsPerPart);
        var vector = Vector(step);
        for (var row = first; row < Math.Min(n, first + RowsPerPart); row++)
        {
            UpdateRow(row, step + 1);
            next[row] = Level1<T>.Dot(vector, matrix.AsSpan((row * n) + step + 1, n - step - 1));
        }
    }

    /// <summary>Subtracts v·wᵀ + w·vᵀ of the step before from a row, from a column on.</summary>
    private void UpdateRow(int row, int column)
    {
        var before = Math.Min(step, n - 2) - 1;
        if (before < 0)
        {
            return;
        }

        var v = Vector(before)[(column - before - 1)..];
        var w = last.AsSpan(column, n - column);
        Level1<T>.Update(v[row - column], w, w[row - column], v, matrix.AsSpan((row * n) + column, n - column));
    }

    /// <summary>Computes w = τ·p − ½τ²(p·v)·v from p = A·v.</summary>
    private void Finish(ReadOnlySpan<T> v)
    {
        var tau = taus[step];
        var w = next.AsSpan(step + 1, v.Length);
        Level1<T>.Scale(tau, w, w);
        Level1<T>.Axpy(-tau * Level1<T>.Dot(w, v) / T.CreateTruncating(2), v, w);
        (last, next) = (next, last);
    }
}
