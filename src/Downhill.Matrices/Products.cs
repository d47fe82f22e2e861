using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Matrices;

/// <summary>The products that factorizations need, in float by the fast kernels and in double by plain ones.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal static unsafe class Products<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Refuses number types that are neither float nor double.</summary>
    /// <exception cref="NotSupportedException">It is another type.</exception>
    public static void CheckType()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException(
                $"Matrices of {typeof(T).Name} are not supported: convert them to float or double.");
        }
    }

    /// <summary>Computes the symmetric c = a·aᵀ, or with <paramref name="transposed"/> aᵀ·a.</summary>
    public static void Symmetric(
        ReadOnlySpan<T> a, int rows, int columns, bool transposed, Span<T> c, int threads)
    {
        if (typeof(T) == typeof(float))
        {
            Matrix matrix = new(Floats(a), rows, columns);
            MatrixMultiply.Symmetric(transposed ? matrix.Transposed : matrix, Floats(c), threads: threads);
            return;
        }

        var (n, depth) = transposed ? (columns, rows) : (rows, columns);
        fixed (T* pa = a, pc = c)
        {
            PlainGemm<T>.Run(pa, null, pc, (n, depth, n), transposed, accumulate: false, threads);
        }
    }

    /// <summary>Computes c = α·a·aᵀ + β·c, or with <paramref name="transposed"/> c = α·aᵀ·a + β·c, from a symmetric
    /// c.</summary>
    /// <remarks>In double it takes memory.</remarks>
    public static void Symmetric(
        ReadOnlySpan<T> a, int rows, int columns, bool transposed, Span<T> c, double added, double kept, int threads)
    {
        if (typeof(T) == typeof(float))
        {
            Matrix matrix = new(Floats(a), rows, columns);
            MatrixMultiply.Symmetric(
                transposed ? matrix.Transposed : matrix, Floats(c), (float)added, (float)kept, threads);
            return;
        }

        var product = new T[c.Length];
        Symmetric(a, rows, columns, transposed, product, threads);
        Level1<T>.Scale(T.CreateTruncating(kept), c, c);
        Level1<T>.Axpy(T.CreateTruncating(added), product, c);
    }

    /// <summary>Computes c = a·b or c += a·b, m × k by k × n.</summary>
    public static void Multiply(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, (int Rows, int Depth, int Columns) shape, bool accumulate,
        int threads)
    {
        if (typeof(T) == typeof(float))
        {
            MatrixMultiply.Run(
                new(Floats(a), shape.Rows, shape.Depth), new(Floats(b), shape.Depth, shape.Columns), Floats(c),
                accumulate, threads);
            return;
        }

        fixed (T* pa = a, pb = b, pc = c)
        {
            PlainGemm<T>.Run(pa, pb, pc, shape, transposed: false, accumulate, threads);
        }
    }

    /// <summary>Computes c = a·b, m × k by k × n, of which either may lie transposed in memory.</summary>
    /// <remarks>A right factor that is transposed is copied in double.</remarks>
    public static void Multiply(
        ReadOnlySpan<T> a, bool transposedA, ReadOnlySpan<T> b, bool transposedB, Span<T> c,
        (int Rows, int Depth, int Columns) shape, int threads)
    {
        var (m, k, n) = shape;
        if (typeof(T) == typeof(float))
        {
            MatrixMultiply.Run(
                transposedA ? new Matrix(Floats(a), k, m).Transposed : new(Floats(a), m, k),
                transposedB ? new Matrix(Floats(b), n, k).Transposed : new(Floats(b), k, n), Floats(c),
                accumulate: false, threads);
            return;
        }

        ReadOnlySpan<T> right = transposedB ? Transposed(b, n, k) : b;
        fixed (T* pa = a, pb = right, pc = c)
        {
            PlainGemm<T>.Run(pa, pb, pc, shape, transposedA, accumulate: false, threads);
        }
    }

    /// <summary>Computes the product of two symmetric matrices that commute, which is symmetric too.</summary>
    public static void Commuting(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int n, int threads)
    {
        if (typeof(T) == typeof(float))
        {
            MatrixMultiply.Triangle(
                new(Floats(a), n, n), new(Floats(b), n, n), Floats(c), accumulate: false, threads);
            return;
        }

        Multiply(a, b, c, (n, n, n), accumulate: false, threads);
        Mirror(c, n);
    }

    /// <summary>Copies the lower triangle to the upper one.</summary>
    public static void Mirror(Span<T> c, int n)
    {
        for (var row = 1; row < n; row++)
        {
            for (var column = 0; column < row; column++)
            {
                c[(column * n) + row] = c[(row * n) + column];
            }
        }
    }

    private static T[] Transposed(ReadOnlySpan<T> x, int rows, int columns)
    {
        var to = new T[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                to[(column * rows) + row] = x[(row * columns) + column];
            }
        }

        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<float> Floats(ReadOnlySpan<T> values) => MemoryMarshal.Cast<T, float>(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<float> Floats(Span<T> values) => MemoryMarshal.Cast<T, float>(values);
}
