using System.Numerics;

namespace Downhill.Matrices.Psgd;

/// <summary>The update of one factor: Q ← Q − ρ·triu(AAᵀ − BBᵀ)·Q / ‖AAᵀ + BBᵀ‖.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class FactorUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] difference = [];
    private T[] sum = [];
    private T[] change = [];
    private T[] image = [];

    /// <summary>Moves a factor to where gradient and noise look more alike.</summary>
    /// <param name="q">The factor, an upper triangle or a diagonal.</param>
    /// <param name="isTriangle">Whether it is a triangle.</param>
    /// <param name="a">The transformed gradient A.</param>
    /// <param name="b">The transformed noise B.</param>
    /// <param name="shape">The extents of both.</param>
    /// <param name="transposed">Whether the factor is that of the columns, AᵀA and BᵀB.</param>
    /// <param name="rate">The rate ρ.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void Run(
        Span<T> q, bool isTriangle, ReadOnlySpan<T> a, ReadOnlySpan<T> b, (int Rows, int Columns) shape,
        bool transposed, double rate, int threads)
    {
        var n = transposed ? shape.Columns : shape.Rows;
        if (!isTriangle)
        {
            UpdateDiagonal(q, a, b, shape.Columns, transposed, rate);
            return;
        }

        Span<T> minus = difference.AsSpan(0, n * n), plus = sum.AsSpan(0, n * n), step = change.AsSpan(0, n * n);
        Products<T>.Symmetric(a, shape.Rows, shape.Columns, transposed, minus, threads);
        Products<T>.Symmetric(b, shape.Rows, shape.Columns, transposed, step, threads);
        minus.CopyTo(plus);
        Level1<T>.Axpy(T.One, step, plus);
        Level1<T>.Axpy(T.NegativeOne, step, minus);
        for (var row = 1; row < n; row++)
        {
            minus.Slice(row * n, row).Clear();
        }

        var bound = LowerBound(plus, n);
        Products<T>.Multiply(minus, q, step, (n, n, n), accumulate: false, threads);
        if (bound > 0)
        {
            Level1<T>.Axpy(T.CreateTruncating(-rate / bound), step, q);
        }
    }

    private void UpdateDiagonal(
        Span<T> q, ReadOnlySpan<T> a, ReadOnlySpan<T> b, int columns, bool transposed, double rate)
    {
        Span<T> minus = difference.AsSpan(0, q.Length), plus = sum.AsSpan(0, q.Length);
        minus.Clear();
        plus.Clear();
        for (var i = 0; i < a.Length; i++)
        {
            var at = transposed ? i % columns : i / columns;
            minus[at] += (a[i] * a[i]) - (b[i] * b[i]);
            plus[at] += (a[i] * a[i]) + (b[i] * b[i]);
        }

        var scale = T.CreateTruncating(rate) / Level1<T>.Largest(plus);
        for (var i = 0; i < q.Length; i++)
        {
            q[i] -= scale * minus[i] * q[i];
        }
    }

    /// <summary>Returns a lower bound of the spectral norm of a symmetric matrix: two steps of the power iteration from
    /// its longest row.</summary>
    private double LowerBound(Span<T> x, int n)
    {
        var largest = Level1<T>.Largest(x);
        if (largest == T.Zero)
        {
            return 0;
        }

        Level1<T>.Scale(T.One / largest, x, x);
        var (longest, most) = (0, T.Zero);
        for (var row = 0; row < n; row++)
        {
            var square = Level1<T>.Dot(x.Slice(row * n, n), x.Slice(row * n, n));
            (longest, most) = square > most ? (row, square) : (longest, most);
        }

        var once = image.AsSpan(0, n);
        Apply(x, x.Slice(longest * n, n), once);
        Level1<T>.Scale(T.CreateTruncating(1 / Level1<T>.Norm(once)), once, once);
        var twice = image.AsSpan(n, n);
        Apply(x, once, twice);
        return Level1<T>.Norm(twice) * double.CreateTruncating(largest);
    }

    private static void Apply(ReadOnlySpan<T> matrix, ReadOnlySpan<T> x, Span<T> to)
    {
        for (var row = 0; row < to.Length; row++)
        {
            to[row] = Level1<T>.Dot(matrix.Slice(row * to.Length, to.Length), x);
        }
    }

    /// <summary>Makes memory for the factor of a side.</summary>
    public void Grow(int n, bool isTriangle)
    {
        var length = isTriangle ? n * n : n;
        if (difference.Length < length)
        {
            (difference, sum, change) = (new T[length], new T[length], new T[length]);
        }

        if (image.Length < 2 * n)
        {
            image = new T[2 * n];
        }
    }
}
