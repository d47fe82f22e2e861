using System.Numerics;

namespace Downhill.Matrices.Factorizations;

/// <summary>The iteration on one matrix, with its memory.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class NewtonSchulzIteration<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] current = [];
    private T[] next = [];
    private T[] gram = [];
    private T[] polynomial = [];

    /// <summary>Computes the result of one matrix.</summary>
    /// <remarks>The smaller of X·Xᵀ and Xᵀ·X is formed, so a matrix with more rows than columns need not be
    /// transposed.</remarks>
    public void Run(
        NewtonSchulzForm form, ReadOnlySpan<T> x, int rows, int columns, Span<T> result, int threads)
    {
        var n = Math.Min(rows, columns);
        Grow(x.Length, n * n);
        if (!TryNormalize(form, x))
        {
            result.Fill(T.NaN);
            return;
        }

        for (var iteration = 0; iteration < form.Iterations; iteration++)
        {
            Iterate(form[iteration], rows, columns, n, threads);
        }

        current.AsSpan(0, x.Length).CopyTo(result);
    }

    private void Grow(int length, int square)
    {
        if (current.Length < length || gram.Length < square)
        {
            (current, next) = (new T[length], new T[length]);
            (gram, polynomial) = (new T[square], new T[square]);
        }
    }

    private bool TryNormalize(NewtonSchulzForm form, ReadOnlySpan<T> x)
    {
        var norm = Level1<T>.Norm(x) * form.Margin;
        var divisor = form.AddsEpsilon ? norm + form.Epsilon : Math.Max(norm, form.Epsilon);
        var factor = norm == 0 ? 0 : 1 / divisor;
        for (var i = 0; i < x.Length; i++)
        {
            current[i] = T.CreateTruncating(double.CreateTruncating(x[i]) * factor);
        }

        return double.IsFinite(norm);
    }

    private void Iterate(NewtonSchulzCoefficients c, int rows, int columns, int n, int threads)
    {
        Span<T> x = current.AsSpan(0, rows * columns), to = next.AsSpan(0, rows * columns);
        Span<T> a = gram.AsSpan(0, n * n), b = polynomial.AsSpan(0, n * n);
        Products<T>.Symmetric(x, rows, columns, transposed: rows > columns, a, threads);
        if (c.C == 0)
        {
            Level1<T>.Scale(T.CreateTruncating(c.B), a, b);
        }
        else
        {
            Products<T>.Symmetric(a, n, n, transposed: false, b, threads);
            Level1<T>.Scale(T.CreateTruncating(c.C), b, b);
            Level1<T>.Axpy(T.CreateTruncating(c.B), a, b);
        }

        Level1<T>.Scale(T.CreateTruncating(c.A), x, to);
        if (rows > columns)
        {
            Products<T>.Multiply(x, b, to, (rows, n, n), accumulate: true, threads);
        }
        else
        {
            Products<T>.Multiply(b, x, to, (n, n, columns), accumulate: true, threads);
        }

        (current, next) = (next, current);
    }
}
