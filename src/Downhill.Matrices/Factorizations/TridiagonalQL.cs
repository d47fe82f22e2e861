using System.Numerics;

namespace Downhill.Matrices.Factorizations;

/// <summary>The eigenvalues of a symmetric tridiagonal matrix by the implicit QL iteration with Wilkinson's
/// shift.</summary>
/// <remarks>Dubrulle, Martin and Wilkinson, 1968, Numerische Mathematik 12. Its few numbers are double whatever the
/// vectors are. Convergence is cubic: two or three iterations an eigenvalue.</remarks>
internal static class TridiagonalQL
{
    /// <summary>The largest number of iterations for one eigenvalue.</summary>
    public const int MostIterations = 60;

    // Relative to the largest element: smaller ones beside the diagonal are zero, whatever the diagonal is there.
    private const double Negligible = 1.0 / (1L << 60);
    private const double Roundoff = 1.0 / (1L << 52);

    /// <summary>Replaces the diagonal by the eigenvalues, in no order.</summary>
    /// <param name="d">The diagonal.</param>
    /// <param name="e">The elements beside it; the last is not used.</param>
    /// <param name="batch">The rows of eigenvectors, which get the rotations.</param>
    /// <param name="most">The largest number of iterations for one eigenvalue.</param>
    /// <exception cref="ArithmeticException">An eigenvalue does not converge.</exception>
    public static void Run<T>(Span<double> d, Span<double> e, RotationBatch<T> batch, int most = MostIterations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var floor = Negligible * Largest(d, e[..^1]);
        for (var low = 0; low < d.Length; low++)
        {
            for (int iteration = 0, high; (high = End(d, e, low, floor)) > low; iteration++)
            {
                if (iteration == most)
                {
                    throw new ArithmeticException(
                        $"Eigenvalue {low} of {d.Length} has not converged after {most} iterations. "
                        + "Please report the matrix.");
                }

                Chase(d, e, low, high, batch);
            }
        }

        batch.Flush();
    }

    private static double Largest(ReadOnlySpan<double> d, ReadOnlySpan<double> e) =>
        Math.Max(Level1<double>.Largest(d), Level1<double>.Largest(e));

    /// <summary>Returns where the block that begins at a row ends: at the first negligible element beside the
    /// diagonal.</summary>
    private static int End(ReadOnlySpan<double> d, ReadOnlySpan<double> e, int low, double floor)
    {
        var high = low;
        while (high < d.Length - 1
            && Math.Abs(e[high]) > Math.Max(floor, Roundoff * (Math.Abs(d[high]) + Math.Abs(d[high + 1]))))
        {
            high++;
        }

        return high;
    }

    /// <summary>Does one iteration: a bulge is chased from the end of the block to its begin.</summary>
    private static void Chase<T>(Span<double> d, Span<double> e, int low, int high, RotationBatch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ratio = (d[low + 1] - d[low]) / (2 * e[low]);
        var x = d[high] - d[low] + (e[low] / (ratio + Math.CopySign(double.Hypot(ratio, 1), ratio)));
        var (c, s, moved) = (1.0, 1.0, 0.0);
        for (var i = high - 1; i >= low; i--)
        {
            var (bulge, side) = (s * e[i], c * e[i]);
            var length = double.Hypot(bulge, x);
            e[i + 1] = length;
            if (length == 0)
            {
                // The block falls in two.
                d[i + 1] -= moved;
                e[high] = 0;
                return;
            }

            (s, c) = (bulge / length, x / length);
            var rest = d[i + 1] - moved;
            var turn = ((d[i] - rest) * s) + (2 * c * side);
            moved = s * turn;
            d[i + 1] = rest + moved;
            x = (c * turn) - side;
            batch.Rotate(i, c, s);
        }

        d[low] -= moved;
        e[low] = x;
        e[high] = 0;
    }
}
