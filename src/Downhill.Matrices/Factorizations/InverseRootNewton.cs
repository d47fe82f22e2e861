using System.Numerics;
using Downhill.Matrices.Factorizations;

namespace Downhill.Matrices;

/// <summary>The inverse p-th roots of positive definite matrices by the coupled Newton iteration, in float or
/// double.</summary>
/// <remarks>
/// Products alone, which run on all cores at their full speed: T = ((p + 1)·I − M) / p, X ← X·T, M ← Tᵖ·M, from
/// M = z·A and X = z^(1/p)·I with z = (1 + p) / (2·‖A‖). M comes to I and X to A^(−1/p). Iannazzo, 2006, SIAM Journal
/// on Matrix Analysis and Applications 28(2). The number of iterations grows with the logarithm of the condition: about
/// 15 at 10³, 25 at 10⁶. The result is as good as the residual that is returned; in float it suits conditions to 10⁵,
/// and <see cref="InverseRoot{T}"/> does better beyond.
/// <para>Memory belongs to the object and grows to the largest matrix seen; later calls allocate nothing. The bits are
/// the same on every machine and with any number of threads. One thread at a time may use an object.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Matrices;
///
/// double[] a = [4, 0, 0, 9], x = new double[4];
/// var residual = new InverseRootNewton&lt;double&gt;().Run(a, n: 2, p: 2, ridge: 0, x);
/// Console.WriteLine($"{x[0]:F3}, {x[3]:F3}, {residual &lt; 1e-9}");  // 0.500, 0.333, True
/// </code>
/// </example>
/// <typeparam name="T">Float or double.</typeparam>
public sealed class InverseRootNewton<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostIterations = 100;
    private const double Near = 0.1;

    private readonly int threads;
    private T[] root = [];
    private T[] coupled = [];
    private T[] factor = [];
    private T[] power = [];
    private T[] spare = [];

    /// <summary>Initializes an iteration that any number of matrices may use, one after another.</summary>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="NotSupportedException">The type is neither float nor double.</exception>
    public InverseRootNewton(int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Products<T>.CheckType();
        this.threads = threads;
    }

    /// <summary>Computes an inverse root.</summary>
    /// <remarks>It ends when an iteration near the goal no longer halves the residual, after 100 at the latest. A
    /// matrix that is not positive definite has no such root: the residual is then large or NaN, as is that of a matrix
    /// which holds NaN or ∞. With a residual of NaN all of the result is NaN.</remarks>
    /// <param name="a">The matrix, n × n, of which only the lower triangle is read.</param>
    /// <param name="n">The number of rows, at least 1.</param>
    /// <param name="p">The root, at least 1: 2 for A^(−1/2), 4 for A^(−1/4).</param>
    /// <param name="ridge">The ε that is added to the diagonal, 0 or more.</param>
    /// <param name="result">The inverse root, n × n.</param>
    /// <returns>The residual: the largest magnitude in Xᵖ·A − I, as the iteration knows it.</returns>
    /// <exception cref="ArgumentException">The matrix is empty, memory is too short, or a number out of
    /// range.</exception>
    public double Run(ReadOnlySpan<T> a, int n, int p, double ridge, Span<T> result)
    {
        MatrixArguments.Check(a, n, n, nameof(a));
        MatrixArguments.Check<T>(result, n, n, nameof(result));
        MatrixArguments.CheckRoot(p, ridge);
        Start(a, n, p, ridge);
        var residual = Residual(n);
        for (var iteration = 0; iteration < MostIterations && residual > 0; iteration++)
        {
            root.AsSpan(0, n * n).CopyTo(result);
            Iterate(n, p);
            var before = residual;
            residual = Residual(n);
            if (before < Near && !(residual < before / 2))
            {
                return before;
            }
        }

        root.AsSpan(0, n * n).CopyTo(result);
        if (double.IsNaN(residual))
        {
            result[..(n * n)].Fill(T.NaN);
        }

        return residual;
    }

    private void Start(ReadOnlySpan<T> a, int n, int p, double ridge)
    {
        if (root.Length < n * n)
        {
            (root, coupled, factor) = (new T[n * n], new T[n * n], new T[n * n]);
            (power, spare) = (new T[n * n], new T[n * n]);
        }

        var m = coupled.AsSpan(0, n * n);
        for (var row = 0; row < n; row++)
        {
            a.Slice(row * n, row + 1).CopyTo(m[(row * n)..]);
            m[(row * n) + row] += T.CreateTruncating(ridge);
        }

        Products<T>.Mirror(m, n);
        var z = (1 + p) / (2 * Level1<T>.Norm(m));
        root.AsSpan(0, n * n).Clear();
        for (var row = 0; row < n; row++)
        {
            root[(row * n) + row] = T.CreateTruncating(Math.Pow(z, 1.0 / p));
        }

        Level1<T>.Scale(T.CreateTruncating(z), m, m);
    }

    private double Residual(int n)
    {
        var largest = T.Zero;
        for (var row = 0; row < n; row++)
        {
            var line = coupled.AsSpan(row * n, row);
            largest = T.MaxMagnitude(largest, Level1<T>.Largest(line));
            largest = T.MaxMagnitude(largest, coupled[(row * n) + row] - T.One);
        }

        return double.CreateTruncating(T.Abs(largest));
    }

    private void Iterate(int n, int p)
    {
        Level1<T>.Scale(T.CreateTruncating(-1.0 / p), coupled.AsSpan(0, n * n), factor);
        for (var row = 0; row < n; row++)
        {
            factor[(row * n) + row] += T.CreateTruncating((p + 1.0) / p);
        }

        Multiply(ref root, factor, n);
        factor.AsSpan(0, n * n).CopyTo(power);
        for (var rest = p; ; rest /= 2)
        {
            if (rest % 2 != 0)
            {
                Multiply(ref coupled, power, n);
            }

            if (rest < 2)
            {
                return;
            }

            Multiply(ref power, power, n);
        }
    }

    /// <summary>Replaces a matrix by its product with another that commutes with it.</summary>
    private void Multiply(ref T[] a, T[] b, int n)
    {
        Products<T>.Commuting(a.AsSpan(0, n * n), b.AsSpan(0, n * n), spare.AsSpan(0, n * n), n, threads);
        (a, spare) = (spare, a);
    }
}
