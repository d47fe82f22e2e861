using System.Numerics;

namespace Downhill.Matrices.Psgd;

/// <summary>The factors of one parameter: for each side an upper triangle or a diagonal.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class KronFactors<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FactorUpdate<T> update = new();
    private T[] first = [];
    private T[]? second;
    private bool isFirstTriangle;
    private bool isSecondTriangle;
    private int rows;
    private int columns;
    private int threads;
    private T[] a = [];
    private T[] half = [];

    /// <summary>Takes the factors of a parameter, of which a vector has one.</summary>
    public void Bind(
        T[] first, bool isFirstTriangle, int rows, T[]? second, bool isSecondTriangle, int columns, int threads)
    {
        (this.first, this.isFirstTriangle, this.rows) = (first, isFirstTriangle, rows);
        (this.second, this.isSecondTriangle, this.columns, this.threads) = (second, isSecondTriangle, columns, threads);
        update.Grow(rows, isFirstTriangle);
        update.Grow(columns, isSecondTriangle);
        if (a.Length < rows * columns)
        {
            (a, half) = (new T[rows * columns], new T[rows * columns]);
        }
    }

    /// <summary>Makes the first factors: multiples of the identity, whose product is a scale.</summary>
    public void Begin(double scale)
    {
        var diagonal = T.CreateTruncating(second is null ? scale : Math.Sqrt(scale));
        Fill(first, rows, isFirstTriangle, diagonal);
        if (second is not null)
        {
            Fill(second, columns, isSecondTriangle, diagonal);
        }
    }

    /// <summary>Fits the factors to a gradient and noise, which is overwritten.</summary>
    public void Update(ReadOnlySpan<T> g, Span<T> noise, double rate)
    {
        var length = rows * columns;
        Transform(g, a.AsSpan(0, length), transposed: false);
        SolveLeft(noise);
        SolveRight(noise);
        var x = a.AsSpan(0, length);
        update.Run(first, isFirstTriangle, x, noise, (rows, columns), transposed: false, rate, threads);
        if (second is not null)
        {
            update.Run(second, isSecondTriangle, x, noise, (rows, columns), transposed: true, rate, threads);
        }
    }

    /// <summary>Computes PᵀP·g·QᵀQ.</summary>
    public void Precondition(ReadOnlySpan<T> g, Span<T> to)
    {
        Transform(g, a.AsSpan(0, g.Length), transposed: false);
        Transform(a.AsSpan(0, g.Length), to, transposed: true);
    }

    /// <summary>Scales both factors to the same largest element, which changes no direction.</summary>
    public void Balance()
    {
        if (second is not null)
        {
            double one = double.CreateTruncating(Level1<T>.Largest(first));
            double other = double.CreateTruncating(Level1<T>.Largest(second));
            var scale = Math.Sqrt(other / one);
            Level1<T>.Scale(T.CreateTruncating(scale), first, first);
            Level1<T>.Scale(T.CreateTruncating(1 / scale), second, second);
        }
    }

    private static void Fill(Span<T> factor, int n, bool isTriangle, T diagonal)
    {
        factor.Clear();
        for (var i = 0; i < n; i++)
        {
            factor[isTriangle ? i * (n + 1) : i] = diagonal;
        }
    }

    /// <summary>Computes P·x·Qᵀ, or PᵀxQ.</summary>
    private void Transform(ReadOnlySpan<T> x, Span<T> to, bool transposed)
    {
        var left = second is null ? to : half.AsSpan(0, x.Length);
        if (isFirstTriangle)
        {
            Products<T>.Multiply(first, transposed, x, false, left, (rows, rows, columns), threads);
        }
        else
        {
            for (var i = 0; i < rows; i++)
            {
                Level1<T>.Scale(first[i], x.Slice(i * columns, columns), left.Slice(i * columns, columns));
            }
        }

        if (isSecondTriangle)
        {
            Products<T>.Multiply(left, false, second, !transposed, to, (rows, columns, columns), threads);
        }
        else if (second is not null)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = left[i] * second[i % columns];
            }
        }
    }

    /// <summary>Solves Pᵀ·y = x in place.</summary>
    private void SolveLeft(Span<T> x)
    {
        for (var k = 0; k < rows; k++)
        {
            var row = x.Slice(k * columns, columns);
            Level1<T>.Scale(T.One / first[isFirstTriangle ? k * (rows + 1) : k], row, row);
            for (var i = k + 1; isFirstTriangle && i < rows; i++)
            {
                Level1<T>.Axpy(-first[(k * rows) + i], row, x.Slice(i * columns, columns));
            }
        }
    }

    /// <summary>Solves y·Q = x in place.</summary>
    private void SolveRight(Span<T> x)
    {
        for (var i = 0; second is not null && i < rows; i++)
        {
            var row = x.Slice(i * columns, columns);
            for (var k = 0; k < columns; k++)
            {
                row[k] /= second[isSecondTriangle ? k * (columns + 1) : k];
                if (isSecondTriangle)
                {
                    Level1<T>.Axpy(-row[k], second.AsSpan((k * columns) + k + 1, columns - k - 1), row[(k + 1)..]);
                }
            }
        }
    }
}
