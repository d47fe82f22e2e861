using System.Numerics;
using Downhill.Matrices.Factorizations;

namespace Downhill.Matrices;

/// <summary>The thin QR decomposition of matrices, in float or double, with a diagonal of R that is not
/// negative.</summary>
/// <remarks>
/// A = Q·R with k = min(m, n) orthonormal columns in Q and an upper triangular (for m &lt; n, trapezoidal) R, by
/// Householder's reflections in panels. The sign makes the result unique where A has full rank. With u the roundoff of
/// the type (2⁻²⁴, 2⁻⁵³) and Frobenius norms, ‖A − Q·R‖ ≤ (max(m, n) + 16)·u·‖A‖ and ‖Qᵀ·Q − I‖ ≤ (max(m, n) + 16)·u,
/// for matrices without full rank too.
/// <para>Memory belongs to the object and grows to the largest matrix seen; later calls allocate nothing. The bits are
/// the same on every machine and with any number of threads. One thread at a time may use an object.</para>
/// <para>MathNet.Numerics with a native provider is faster for a large matrix factored once in a while; its diagonal
/// has any sign.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Matrices;
///
/// double[] a = [3, 1, 4, 2], q = new double[4], r = new double[4];
/// new QRDecomposition&lt;double&gt;().Run(a, rows: 2, columns: 2, q, r);
/// Console.WriteLine($"{r[0]:F1} {r[1]:F1} {r[3]:F1}");  // 5.0 2.2 0.4
/// </code>
/// </example>
/// <typeparam name="T">Float or double.</typeparam>
public sealed class QRDecomposition<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Panel = 32;

    private readonly ReflectorRows<T> reflections = new();
    private readonly int threads;
    private T[] vectors = [];
    private T[] taus = [];
    private T[] diagonal = [];
    private T[] rows = [];

    /// <summary>Initializes a decomposition that any number of matrices may use, one after another.</summary>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="NotSupportedException">The type is neither float nor double.</exception>
    public QRDecomposition(int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Products<T>.CheckType();
        this.threads = threads;
    }

    /// <summary>Decomposes a matrix.</summary>
    /// <remarks>A matrix that holds NaN or ∞ gives NaN everywhere.</remarks>
    /// <param name="a">The matrix, m × n, row-major.</param>
    /// <param name="rows">The number m of rows, at least 1.</param>
    /// <param name="columns">The number n of columns, at least 1.</param>
    /// <param name="q">Q, m × min(m, n).</param>
    /// <param name="r">R, min(m, n) × n, zeros below the diagonal included.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or memory is too short.</exception>
    public void Run(ReadOnlySpan<T> a, int rows, int columns, Span<T> q, Span<T> r)
    {
        var k = Math.Min(rows, columns);
        MatrixArguments.Check(a, rows, columns, nameof(a));
        MatrixArguments.Check<T>(q, rows, k, nameof(q));
        MatrixArguments.Check<T>(r, k, columns, nameof(r));
        var largest = Level1<T>.Largest(a[..(rows * columns)]);
        if (!T.IsFinite(largest))
        {
            q[..(rows * k)].Fill(T.NaN);
            r[..(k * columns)].Fill(T.NaN);
            return;
        }

        Grow(rows, columns);
        var scale = largest == T.Zero ? T.One : Level1<T>.Normalizer(largest);
        Transpose(a, rows, columns, scale, vectors);
        reflections.Bind(vectors, taus, rows);
        Factor(k, rows, columns);
        WriteR(T.One / scale, k, rows, columns, r);
        WriteQ(k, rows, q);
    }

    /// <summary>Makes memory for matrices of a size, so that a later call allocates nothing.</summary>
    internal void Grow(int m, int n)
    {
        if (vectors.Length < m * n || taus.Length < n)
        {
            (vectors, rows) = (new T[m * n], new T[m * n]);
            (taus, diagonal) = (new T[n], new T[n]);
        }
    }

    private static void Transpose(ReadOnlySpan<T> a, int m, int n, T scale, Span<T> to)
    {
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < n; column++)
            {
                to[(column * m) + row] = scale * a[(row * n) + column];
            }
        }
    }

    /// <summary>Makes the reflections; a row of the memory is a column of the matrix.</summary>
    private void Factor(int k, int m, int n)
    {
        for (var start = 0; start < k; start += Panel)
        {
            var stop = Math.Min(k, start + Panel);
            for (var column = start; column < stop; column++)
            {
                var below = vectors.AsSpan((column * m) + column, m - column);
                diagonal[column] = Reflector<T>.Make(below, out taus[column]);
                reflections.Run(vectors, (column + 1, stop), (column, column + 1), last: false, threads: 1);
            }

            reflections.Run(vectors, (stop, n), (start, stop), last: false, threads);
        }
    }

    private void WriteR(T scale, int k, int m, int n, Span<T> r)
    {
        for (var row = 0; row < k; row++)
        {
            var sign = Sign(row) * scale;
            for (var column = 0; column < n; column++)
            {
                r[(row * n) + column] = column < row ? T.Zero
                    : sign * (column == row ? diagonal[row] : vectors[(column * m) + row]);
            }
        }
    }

    /// <summary>Applies the reflections, last first, to rows of the identity: they become Q's columns.</summary>
    private void WriteQ(int k, int m, Span<T> q)
    {
        rows.AsSpan(0, k * m).Clear();
        for (var row = 0; row < k; row++)
        {
            rows[(row * m) + row] = Sign(row);
        }

        for (var start = (k - 1) / Panel * Panel; start >= 0; start -= Panel)
        {
            reflections.Run(rows, (start, k), (start, Math.Min(k, start + Panel)), last: true, threads);
        }

        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < k; column++)
            {
                q[(row * k) + column] = rows[(column * m) + row];
            }
        }
    }

    private T Sign(int row) => T.IsNegative(diagonal[row]) ? T.NegativeOne : T.One;
}
