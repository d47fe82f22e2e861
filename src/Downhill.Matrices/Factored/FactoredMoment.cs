using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Downhill.Matrices.Factored;

/// <summary>A second moment of a matrix as two vectors, one of rows and one of columns. Shazeer and Stern, 2018,
/// arXiv:1804.04235, section 3.</summary>
/// <remarks>r and c are averages of the squares' means over each row and each column. The moment of an element is r·c
/// divided by the mean of r. Sums are in double, in the order of memory.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class FactoredMoment<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double[] sums = [];
    private T[] roots = [];

    /// <summary>Averages the means of x² + ε over rows and columns.</summary>
    /// <param name="x">The matrix, row-major.</param>
    /// <param name="row">An average for each row.</param>
    /// <param name="column">An average for each column.</param>
    /// <param name="β">The part of the averages that is kept.</param>
    /// <param name="ε">The addition to each square.</param>
    public void Average(ReadOnlySpan<T> x, Span<T> row, Span<T> column, double β, double ε)
    {
        var n = column.Length;
        Grow(n);
        var total = sums.AsSpan(0, n);
        total.Clear();
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Kept(row[i], β, (AddSquares(x.Slice(i * n, n), total) / n) + ε);
        }

        for (var j = 0; j < n; j++)
        {
            column[j] = Kept(column[j], β, (total[j] / row.Length) + ε);
        }
    }

    /// <summary>Divides a matrix by the root of the moment.</summary>
    /// <param name="x">The matrix, changed.</param>
    /// <param name="row">The averages of rows, r.</param>
    /// <param name="column">The averages of columns, c.</param>
    public void Divide(Span<T> x, ReadOnlySpan<T> row, ReadOnlySpan<T> column)
    {
        var n = column.Length;
        var mean = Mean(row);
        for (var j = 0; j < n; j++)
        {
            roots[j] = T.One / T.Sqrt(column[j]);
        }

        for (var i = 0; i < row.Length; i++)
        {
            var scale = T.CreateTruncating(1 / Math.Sqrt(double.CreateTruncating(row[i]) / mean));
            Multiply(x.Slice(i * n, n), scale, roots);
        }
    }

    /// <summary>Divides a matrix by the root of the moment, with limits that nothing falls below.</summary>
    /// <param name="x">The matrix, changed.</param>
    /// <param name="row">The averages of rows, r.</param>
    /// <param name="column">The averages of columns, c.</param>
    /// <param name="leastMean">The least mean of r.</param>
    /// <param name="least">The least moment.</param>
    public static void Divide(
        Span<T> x, ReadOnlySpan<T> row, ReadOnlySpan<T> column, double leastMean, double least)
    {
        var mean = Math.Max(Mean(row), leastMean);
        for (var i = 0; i < row.Length; i++)
        {
            var share = T.CreateTruncating(double.CreateTruncating(row[i]) / mean);
            Divide(x.Slice(i * column.Length, column.Length), share, column, T.CreateTruncating(least));
        }
    }

    private static double Mean(ReadOnlySpan<T> row)
    {
        var sum = 0.0;
        foreach (var one in row)
        {
            sum += double.CreateTruncating(one);
        }

        return sum / row.Length;
    }

    private static T Kept(T old, double β, double value) =>
        T.CreateTruncating((β * double.CreateTruncating(old)) + ((1 - β) * value));

    /// <summary>Adds the squares of a row to the columns' sums, and returns their sum.</summary>
    private static double AddSquares(ReadOnlySpan<T> x, Span<double> sums)
    {
        var total = 0.0;
        var i = 0;
        if (typeof(T) == typeof(float))
        {
            var floats = MemoryMarshal.Cast<T, float>(x);
            ref var from = ref MemoryMarshal.GetReference(floats);
            ref var to = ref MemoryMarshal.GetReference(sums);
            var row = Vector256<double>.Zero;
            for (; i + Vector128<float>.Count <= floats.Length; i += Vector128<float>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
                var wide = Vector256.Create(low, high);
                (Vector256.LoadUnsafe(ref to, (nuint)i) + (wide * wide)).StoreUnsafe(ref to, (nuint)i);
                row += wide * wide;
            }

            total = row[0] + row[1] + (row[2] + row[3]);
        }

        for (; i < x.Length; i++)
        {
            var element = double.CreateTruncating(x[i]);
            sums[i] += element * element;
            total += element * element;
        }

        return total;
    }

    private static void Multiply(Span<T> x, T scale, ReadOnlySpan<T> factors)
    {
        ref T to = ref MemoryMarshal.GetReference(x), from = ref MemoryMarshal.GetReference(factors);
        var all = Vector256.Create(scale);
        var i = 0;
        for (; i + Vector256<T>.Count <= x.Length; i += Vector256<T>.Count)
        {
            (Vector256.LoadUnsafe(ref to, (nuint)i) * all * Vector256.LoadUnsafe(ref from, (nuint)i))
                .StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            x[i] = x[i] * scale * factors[i];
        }
    }

    private static void Divide(Span<T> x, T share, ReadOnlySpan<T> column, T least)
    {
        ref T to = ref MemoryMarshal.GetReference(x), from = ref MemoryMarshal.GetReference(column);
        Vector256<T> all = Vector256.Create(share), floor = Vector256.Create(least);
        var i = 0;
        for (; i + Vector256<T>.Count <= x.Length; i += Vector256<T>.Count)
        {
            var moment = Vector256.Max(all * Vector256.LoadUnsafe(ref from, (nuint)i), floor);
            (Vector256.LoadUnsafe(ref to, (nuint)i) / Vector256.Sqrt(moment)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            x[i] /= T.Sqrt(T.Max(share * column[i], least));
        }
    }

    private void Grow(int n)
    {
        if (sums.Length < n)
        {
            (sums, roots) = (new double[n], new T[n]);
        }
    }
}
