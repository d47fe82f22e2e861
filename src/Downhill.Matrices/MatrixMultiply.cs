using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Single-precision matrix products, without a native library and with the same bits on every
/// machine.</summary>
/// <remarks>
/// Every element is one chain of fused multiply-adds in the order of the inner dimension, starting from zero (or from
/// what stands in C, or the bias), so the result has the same bits on every width of vector, for any number of threads,
/// and whether a row is computed alone or among others. A single row times a matrix whose columns lie together, as a
/// layer does to a single example, and a matrix times a single column alike, is the exception: there an element is a
/// dot product of sixteen chains, in the same order on every machine.
/// <para>By shape a product takes one of these ways; the first that fits:</para>
/// <list type="table">
/// <item><term>m = 1, k &gt; 1, columns of B contiguous (or its transpose: n = 1)</term>
/// <description><see cref="GemvDot{V}"/></description></item>
/// <item><term>m = 1 or n = 1, rows of B contiguous</term><description><see cref="GemmByRows{V}"/></description></item>
/// <item><term>k = 1</term><description><see cref="Gemv{V}"/>: rows of B, scaled</description></item>
/// <item><term>all others</term><description><see cref="ParallelGemm{V}"/>: the better of C and Cᵀ
/// (<see cref="TransposeChoice"/>), cut into a part a thread, and each part by
/// <see cref="BlockedGemm{V}"/></description></item>
/// <item><term>… k ≤ 16, rows contiguous</term><description><see cref="GemmByRows{V}"/></description></item>
/// <item><term>… m ≤ 12, columns of B contiguous, not added to C,
/// AVX-512</term><description><see cref="FewRowsGemm"/></description></item>
/// <item><term>… else</term><description>blocks of KC × NC, <see cref="PackB"/>, <see cref="PackA"/>,
/// <see cref="PanelLoop{V, L}"/>, <see cref="MicroKernel{V, R, L}"/>; edges by
/// <see cref="EdgePanel"/></description></item>
/// </list>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Matrices;
///
/// float[] a = [1, 2, 3, 4, 5, 6], b = [1, 0, 0, 1, 1, 1];
/// var c = new float[4];
///
/// MatrixMultiply.Run(new Matrix(a, 2, 3), new Matrix(b, 3, 2), c);
/// Console.WriteLine(string.Join(", ", c));  // 4, 5, 10, 11
///
/// // bᵀ, without a copy, times aᵀ is the transposed product.
/// MatrixMultiply.Run(new Matrix(b, 3, 2).Transposed, new Matrix(a, 2, 3).Transposed, c);
/// Console.WriteLine(string.Join(", ", c));  // 4, 10, 5, 11
/// </code>
/// </example>
public static unsafe partial class MatrixMultiply
{
    /// <summary>Computes c = a·b, or c += a·b.</summary>
    /// <param name="a">The left factor, m × k.</param>
    /// <param name="b">The right factor, k × n.</param>
    /// <param name="c">The result, m × n, row-major; at least m · n elements. It must not overlap the factors.</param>
    /// <param name="accumulate">True to add to the content of <paramref name="c"/>; false (the default) to overwrite
    /// it, whatever it held.</param>
    /// <param name="threads">The largest number of threads, at least 1; default 1. Small products always use
    /// one.</param>
    /// <exception cref="ArgumentException">Shapes disagree, memory is too short or overlaps.</exception>
    public static void Run(Matrix a, Matrix b, Span<float> c, bool accumulate = false, int threads = 1) =>
        Widest(a, b, c, new(accumulate), threads);

    /// <summary>Computes a product with lanes of the caller's choice.</summary>
    /// <typeparam name="V">The lane to compute on.</typeparam>
    internal static void Run<V>(Matrix a, Matrix b, Span<float> c, bool accumulate, int threads)
        where V : struct, ILane<V, float>, IFused<V> => Run<V>(a, b, c, new Epilogue(accumulate), threads);

    /// <summary>Computes c = a·b + bias, or the larger of that and 0: a layer of a net, in one pass.</summary>
    /// <remarks>The bias is the same in every row. The sums start from it.</remarks>
    /// <param name="a">The left factor, m × k.</param>
    /// <param name="b">The right factor, k × n.</param>
    /// <param name="bias">The start value of each column, n elements.</param>
    /// <param name="c">The result, m × n, row-major; at least m · n elements. It must not overlap the others.</param>
    /// <param name="rectify">Whether negative elements become 0; NaN stays NaN. Default false.</param>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="ArgumentException">Shapes disagree, memory is too short or overlaps.</exception>
    public static void Affine(
        Matrix a, Matrix b, ReadOnlySpan<float> bias, Span<float> c, bool rectify = false, int threads = 1)
    {
        if (bias.Length != b.Columns || c.Overlaps(bias))
        {
            throw new ArgumentException(bias.Length == b.Columns
                ? "The product must not overlap the bias: give it memory of its own."
                : $"The product has {b.Columns} columns, but the bias "
                    + $"{bias.Length} elements. Give one for each column.",
                nameof(bias));
        }

        Widest(a, b, c, new(bias, rectify), threads);
    }

    private static void Widest(in Matrix a, in Matrix b, Span<float> c, in Epilogue ends, int threads)
    {
        WidestProduct product = new(a, b, c, ends, threads);
        LaneWidth.Visit(ref product);
    }

    private static void Run<V>(in Matrix a, in Matrix b, Span<float> c, in Epilogue ends, int threads)
        where V : struct, ILane<V, float>, IFused<V>
    {
        Check(a, b, c, threads);
        if (a.Columns == 0)
        {
            ends.Fill(c, a.Rows, b.Columns);
            return;
        }

        fixed (float* pa = a.Values, pb = b.Values, pc = c, bias = ends.Bias)
        {
            var product = Arguments(a, b, pa, pb, pc, ends, bias);
            if (a.Rows > 0 && b.Columns > 0 && !Gemv<V>.TryRun(product))
            {
                ParallelGemm<V>.Run(product, threads);
            }
        }
    }

    private static GemmArguments Arguments(
        in Matrix a, in Matrix b, float* pa, float* pb, float* pc, in Epilogue ends, float* bias) =>
        new()
        {
            A = pa, ARow = a.RowStride, ADepth = a.ColumnStride,
            B = pb, BDepth = b.RowStride, BColumn = b.ColumnStride,
            C = pc, CRow = b.Columns, CColumn = 1,
            Start = ends.Accumulate ? pc : bias, StartRow = ends.Accumulate ? b.Columns : 0, StartColumn = 1,
            Rows = a.Rows, Columns = b.Columns, Depth = a.Columns, Rectify = ends.Rectify,
        };

    private static void Check(in Matrix a, in Matrix b, Span<float> c, int threads)
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

    private readonly ref struct WidestProduct(Matrix a, Matrix b, Span<float> c, Epilogue ends, int threads)
        : ILaneVisitor
    {
        private readonly Matrix a = a;
        private readonly Matrix b = b;
        private readonly Span<float> c = c;
        private readonly Epilogue ends = ends;

        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> => Run<V>(a, b, c, ends, threads);
    }
}
