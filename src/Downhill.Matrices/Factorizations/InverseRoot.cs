using System.Numerics;
using Downhill.Matrices.Factorizations;

namespace Downhill.Matrices;

/// <summary>The inverse p-th roots of symmetric matrices, by eigenvalues, in float or double.</summary>
/// <remarks>
/// It is A^(−1/p) as Distributed Shampoo takes it: eigenvalues are lifted by the smallest if that is negative (which
/// rounding makes of zeros), then by the ridge ε. The result X is symmetric, both triangles with the same bits; with κ
/// the quotient of the largest and the smallest lifted eigenvalue and u the roundoff of the type,
/// ‖Xᵖ·A − I‖ is within n·κ·u.
/// <para>Memory belongs to the object and grows to the largest matrix seen; later calls allocate nothing. The bits are
/// the same on every machine and with any number of threads. One thread at a time may use an object.</para>
/// <para><see cref="InverseRootNewton{T}"/> gives the same by products alone.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Matrices;
///
/// double[] a = [16, 0, 0, 81], x = new double[4];
/// new InverseRoot&lt;double&gt;().Run(a, n: 2, p: 4, ridge: 0, x);
/// Console.WriteLine($"{x[0]:F3}, {x[3]:F3}");  // 0.500, 0.333
/// </code>
/// </example>
/// <typeparam name="T">Float or double.</typeparam>
public sealed class InverseRoot<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EigenDecomposition<T> eigen;
    private readonly int threads;
    private T[] values = [];
    private T[] vectors = [];

    /// <summary>Initializes a computation that any number of matrices may use, one after another.</summary>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="NotSupportedException">The type is neither float nor double.</exception>
    public InverseRoot(int threads = 1)
    {
        eigen = new(threads);
        this.threads = threads;
    }

    /// <summary>Computes an inverse root.</summary>
    /// <remarks>A matrix that holds NaN or ∞ gives NaN everywhere.</remarks>
    /// <param name="a">The matrix, n × n, of which only the lower triangle is read.</param>
    /// <param name="n">The number of rows, at least 1.</param>
    /// <param name="p">The root, at least 1: 2 for A^(−1/2), 4 for A^(−1/4).</param>
    /// <param name="ridge">The ε that is added to the eigenvalues, 0 or more.</param>
    /// <param name="result">The inverse root, n × n.</param>
    /// <exception cref="ArgumentException">The matrix is empty, memory is too short, or a number out of
    /// range.</exception>
    /// <exception cref="ArithmeticException">The ridge is 0 and the matrix is singular.</exception>
    public void Run(ReadOnlySpan<T> a, int n, int p, double ridge, Span<T> result)
    {
        MatrixArguments.Check(a, n, n, nameof(a));
        MatrixArguments.Check<T>(result, n, n, nameof(result));
        MatrixArguments.CheckRoot(p, ridge);
        if (values.Length < n)
        {
            (values, vectors) = (new T[n], new T[n * n]);
        }

        eigen.Run(a, n, values, vectors);
        if (T.IsNaN(values[0]))
        {
            result[..(n * n)].Fill(T.NaN);
            return;
        }

        var lift = ridge - Math.Min(double.CreateTruncating(values[0]), 0);
        for (var i = 0; i < n; i++)
        {
            var row = vectors.AsSpan(i * n, n);
            Level1<T>.Scale(RootOfRoot(double.CreateTruncating(values[i]) + lift, p), row, row);
        }

        Products<T>.Symmetric(vectors.AsSpan(0, n * n), n, n, transposed: true, result, threads);
    }

    /// <summary>Returns λ^(−1/2p): the rows are scaled by it, and multiplied by themselves.</summary>
    private static T RootOfRoot(double value, int p) => value > 0
        ? T.CreateTruncating(Math.Pow(value, -0.5 / p))
        : throw new ArithmeticException(
            "The matrix is singular and the ridge is 0, so there is no inverse root: give a ridge above 0.");
}
