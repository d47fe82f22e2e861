using System.Runtime.Intrinsics;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Single-precision matrix products, without a native library.</summary>
/// <remarks>
/// Every element is one chain of fused multiply-adds in the order of the inner dimension, starting from zero (or from
/// what stands in C), so the result has the same bits on every width of vector, for any number of threads, and whether
/// a row is computed alone or among others.
/// </remarks>
public static unsafe class MatrixMultiply
{
    /// <summary>Computes c = a·b, or c += a·b.</summary>
    /// <param name="a">The left factor, m × k.</param>
    /// <param name="b">The right factor, k × n.</param>
    /// <param name="c">The result, m × n, row-major; at least m · n elements. It must not overlap the factors.</param>
    /// <param name="accumulate">True to add to what stands in <paramref name="c"/>; false (the default) to overwrite
    /// it, whatever it held.</param>
    /// <param name="threads">How many threads may work, 1 or more; default 1. Small products use one whatever is
    /// allowed.</param>
    /// <exception cref="ArgumentException">Shapes disagree, memory is too short or overlaps.</exception>
    public static void Run(Matrix a, Matrix b, Span<float> c, bool accumulate = false, int threads = 1)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lane16>(a, b, c, accumulate, threads);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Lane8>(a, b, c, accumulate, threads);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Run<Lane4>(a, b, c, accumulate, threads);
        }
        else
        {
            Run<Lane1>(a, b, c, accumulate, threads);
        }
    }

    /// <summary>The same at a width of the caller's choice.</summary>
    /// <typeparam name="V">The lane to compute on.</typeparam>
    public static void Run<V>(Matrix a, Matrix b, Span<float> c, bool accumulate, int threads)
        where V : struct, ILane<V, float>, IFused<V>
    {
        Check(a, b, c, threads);
        fixed (float* pa = a.Values, pb = b.Values, pc = c)
        {
            var product = new Product
            {
                A = pa, ARow = a.RowStride, ADepth = a.ColumnStride,
                B = pb, BDepth = b.RowStride, BColumn = b.ColumnStride,
                C = pc, CRow = b.Columns, CColumn = 1,
                Start = accumulate ? pc : null, StartRow = b.Columns, StartColumn = 1,
                Rows = a.Rows, Columns = b.Columns, Depth = a.Columns, Rectify = false,
            };
            if (a.Columns == 0)
            {
                ClearUnless(accumulate, c[..(a.Rows * b.Columns)]);
            }
            else if (a.Rows > 0 && b.Columns > 0 && !Thin<V>.TryRun(product))
            {
                Shared<V>.Run(product, threads);
            }
        }
    }

    private static void ClearUnless(bool accumulate, Span<float> c)
    {
        if (!accumulate)
        {
            c.Clear();
        }
    }

    private static void Check(Matrix a, Matrix b, Span<float> c, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (a.Columns != b.Rows)
        {
            throw new ArgumentException(
                $"A {a.Rows} × {a.Columns} matrix cannot multiply a {b.Rows} × {b.Columns} matrix: the columns of the "
                + "first must be as many as the rows of the second. Is a Transposed missing?", nameof(b));
        }

        if (c.Length < (long)a.Rows * b.Columns)
        {
            throw new ArgumentException(
                $"The product is {a.Rows} × {b.Columns} and needs {(long)a.Rows * b.Columns} elements, but "
                + $"{c.Length} were given.", nameof(c));
        }

        if (c.Overlaps(a.Values) || c.Overlaps(b.Values))
        {
            throw new ArgumentException("The product must not overlap its factors: give it memory of its own.",
                nameof(c));
        }
    }
}
