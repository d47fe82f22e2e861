using Downhill.Lanes;

namespace Downhill.Matrices;

public static unsafe partial class MatrixMultiply
{
    /// <summary>Computes c = α·a·b + β·c (BLAS's gemm).</summary>
    /// <remarks>Where β is 0, what <paramref name="c"/> held does not matter. The sums start from β / α times the
    /// content, and are multiplied by α at the end.</remarks>
    /// <param name="alpha">The factor of the product, not 0.</param>
    /// <param name="a">The left factor, m × k.</param>
    /// <param name="b">The right factor, k × n.</param>
    /// <param name="beta">The factor of the content.</param>
    /// <param name="c">The result, m × n, row-major. It must not overlap the factors.</param>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="ArgumentException">Shapes disagree, memory is too short or overlaps, or α is 0.</exception>
    public static void Scaled(float alpha, Matrix a, Matrix b, float beta, Span<float> c, int threads = 1)
    {
        Check(a, b, c, threads);
        var content = c[..(a.Rows * b.Columns)];
        Start(alpha, beta, content);
        Run(a, b, content, accumulate: beta != 0, threads);
        End(alpha, content);
    }

    /// <summary>Computes the symmetric c = α·a·aᵀ + β·c (BLAS's syrk), with half of the work of a product.</summary>
    /// <remarks>Both triangles are written, with the same bits; of the content only the lower one is read. With a
    /// transposed view it is aᵀ·a.</remarks>
    /// <param name="a">The factor, n × k.</param>
    /// <param name="c">The result, n × n. It must not overlap <paramref name="a"/>.</param>
    /// <param name="alpha">The factor of the product, not 0; default 1.</param>
    /// <param name="beta">The factor of the content; default 0, with which the content does not matter.</param>
    /// <param name="threads">The largest number of threads, at least 1; default 1.</param>
    /// <exception cref="ArgumentException">Memory is too short or overlaps, or α is 0.</exception>
    public static void Symmetric(Matrix a, Span<float> c, float alpha = 1, float beta = 0, int threads = 1)
    {
        var b = a.Transposed;
        Check(a, b, c, threads);
        var content = c[..(a.Rows * a.Rows)];
        Start(alpha, beta, content);
        Triangle(a, b, content, beta != 0, threads);
        End(alpha, content);
    }

    /// <summary>Computes a product that is known to be symmetric.</summary>
    internal static void Triangle(in Matrix a, in Matrix b, Span<float> c, bool accumulate, int threads)
    {
        Check(a, b, c, threads);
        if (a.Columns == 0 || a.Rows == 0)
        {
            new Epilogue(accumulate).Fill(c, a.Rows, b.Columns);
            return;
        }

        TriangleProduct product = new(a, b, c, accumulate, threads);
        LaneWidth.Visit(ref product);
    }

    /// <summary>Computes a symmetric product with lanes of the caller's choice.</summary>
    internal static void Triangle<V>(in Matrix a, in Matrix b, Span<float> c, bool accumulate, int threads)
        where V : struct, ILane<V, float>, IFused<V>
    {
        fixed (float* pa = a.Values, pb = b.Values, pc = c)
        {
            TriangleGemm<V>.Run(Arguments(a, b, pa, pb, pc, new(accumulate), null), threads);
        }
    }

    private static void Start(float alpha, float beta, Span<float> c)
    {
        if (alpha == 0)
        {
            throw new ArgumentException("The product's factor is 0: scale the content alone instead.", nameof(alpha));
        }

        if (beta != 0 && beta != alpha)
        {
            Level1<float>.Scale(beta / alpha, c, c);
        }
    }

    private static void End(float alpha, Span<float> c)
    {
        if (alpha != 1)
        {
            Level1<float>.Scale(alpha, c, c);
        }
    }

    private readonly ref struct TriangleProduct(Matrix a, Matrix b, Span<float> c, bool accumulate, int threads)
        : ILaneVisitor
    {
        private readonly Matrix a = a;
        private readonly Matrix b = b;
        private readonly Span<float> c = c;

        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> =>
            Triangle<V>(a, b, c, accumulate, threads);
    }
}
