using System.Numerics;
using Downhill.Matrices.Factorizations;

namespace Downhill.Matrices;

/// <summary>The eigenvalues and eigenvectors of symmetric matrices, in float or double.</summary>
/// <remarks>
/// A = Wᵀ·diag(λ)·W, where the rows of W are the eigenvectors: Householder's reduction to tridiagonal form, then the
/// implicit QL iteration. With u the roundoff of the type (2⁻²⁴, 2⁻⁵³) and Frobenius norms,
/// ‖A − Wᵀ·diag(λ)·W‖ ≤ (n + 20)·u·‖A‖, each eigenvalue is off by at most as much, and ‖W·Wᵀ − I‖ ≤ (4n + 20)·u,
/// whatever the spectrum. A small eigenvalue is thus not told to its own precision, but to that of the largest.
/// <para>Memory belongs to the object and grows to the largest matrix seen; later calls allocate nothing. The bits are
/// the same on every machine and with any number of threads. One thread at a time may use an object.</para>
/// <para>LAPACK, which MathNet.Numerics reaches through its native providers, has a divide-and-conquer solver that is
/// faster for a large matrix factored once in a while. MathNet's managed solver needs no native library either, but
/// works in one thread, allocates, and its bits are its own affair.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Matrices;
///
/// double[] a = [2, 1, 1, 2], values = new double[2], vectors = new double[4];
/// new EigenDecomposition&lt;double&gt;().Run(a, 2, values, vectors);
/// Console.WriteLine($"{values[0]:F3}, {values[1]:F3}");  // 1.000, 3.000
/// </code>
/// </example>
/// <typeparam name="T">Float or double.</typeparam>
public sealed class EigenDecomposition<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tridiagonalization<T> reduction = new();
    private readonly RotationBatch<T> batch = new();
    private readonly int threads;
    private double[] diagonal = [];
    private double[] beside = [];
    private int[] order = [];
    private T[] matrix = [];
    private T[] rows = [];

    /// <summary>Initializes a decomposition that any number of matrices may use, one after another.</summary>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="NotSupportedException">The type is neither float nor double.</exception>
    public EigenDecomposition(int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Products<T>.CheckType();
        this.threads = threads;
    }

    /// <summary>Computes eigenvalues, in ascending order, and eigenvectors.</summary>
    /// <remarks>A matrix that holds NaN or ∞ gives NaN everywhere. The sign of an eigenvector is arbitrary, as is the
    /// basis of those whose eigenvalues are equal; both are the same in every run.</remarks>
    /// <param name="a">The matrix, n × n, of which only the lower triangle is read.</param>
    /// <param name="n">The number of rows, at least 1.</param>
    /// <param name="values">The n eigenvalues.</param>
    /// <param name="vectors">The eigenvectors, n × n: row i belongs to eigenvalue i.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or memory is too short.</exception>
    /// <exception cref="ArithmeticException">An eigenvalue does not converge; no such matrix is known.</exception>
    public void Run(ReadOnlySpan<T> a, int n, Span<T> values, Span<T> vectors)
    {
        MatrixArguments.Check(a, n, n, nameof(a));
        MatrixArguments.Check<T>(values, n, 1, nameof(values));
        MatrixArguments.Check<T>(vectors, n, n, nameof(vectors));
        Grow(n);
        if (!TryScale(a, n, out var scale))
        {
            values[..n].Fill(T.NaN);
            vectors[..(n * n)].Fill(T.NaN);
            return;
        }

        Span<double> d = diagonal.AsSpan(0, n), e = beside.AsSpan(0, n);
        reduction.Run(matrix, n, d, e, threads);
        batch.Start(reduction, rows, n, threads);
        TridiagonalQL.Run(d, e, batch);
        Sort(n, 1 / double.CreateTruncating(scale), values, vectors);
    }

    private void Grow(int n)
    {
        if (diagonal.Length < n)
        {
            (diagonal, beside, order) = (new double[n], new double[n], new int[n]);
            (matrix, rows) = (new T[n * n], new T[n * n]);
        }
    }

    /// <summary>Copies the lower triangle to both, scaled by a power of two to a largest magnitude near 1.</summary>
    /// <returns>Whether all of it is finite.</returns>
    private bool TryScale(ReadOnlySpan<T> a, int n, out T scale)
    {
        var largest = T.Zero;
        for (var row = 0; row < n; row++)
        {
            largest = T.MaxMagnitude(largest, Level1<T>.Largest(a.Slice(row * n, row + 1)));
        }

        scale = largest == T.Zero ? T.One : Level1<T>.Normalizer(largest);
        for (var row = 0; row < n; row++)
        {
            Level1<T>.Scale(scale, a.Slice(row * n, row + 1), matrix.AsSpan(row * n, row + 1));
        }

        Products<T>.Mirror(matrix.AsSpan(0, n * n), n);
        return T.IsFinite(largest);
    }

    private void Sort(int n, double scale, Span<T> values, Span<T> vectors)
    {
        for (var i = 0; i < n; i++)
        {
            order[i] = i;
        }

        diagonal.AsSpan(0, n).Sort(order.AsSpan(0, n));
        for (var i = 0; i < n; i++)
        {
            values[i] = T.CreateTruncating(diagonal[i] * scale);
            rows.AsSpan(order[i] * n, n).CopyTo(vectors[(i * n)..]);
        }
    }
}
