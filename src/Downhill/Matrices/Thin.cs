using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Products that read each element of a matrix once, so that packing would cost more than it saves: a vector
/// by a matrix, and a column by a row. Each element is the same chain as in a <see cref="Tile{V, R, L}"/>.</summary>
internal static unsafe class Thin<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    /// <summary>Computes the product if it is thin.</summary>
    /// <returns>False, with nothing done, when it is not.</returns>
    public static bool TryRun(in Product p)
    {
        var thin = p is { Columns: 1, Rows: > 1 } ? p.Transposed() : p;
        if (thin.CColumn != 1 || (thin.Start != null && thin.StartColumn != 1))
        {
            return false;
        }

        if (thin.BColumn == 1 && (thin.Rows == 1 || thin.Depth == 1))
        {
            Combine(thin);
            return true;
        }

        if (thin is { Rows: 1, BDepth: 1, ADepth: 1 })
        {
            Project(thin);
            return true;
        }

        return false;
    }

    /// <summary>Every row of C as a combination of the rows of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(in Product p)
    {
        for (var row = 0; row < p.Rows; row++)
        {
            float* a = p.A + (row * p.ARow), start = p.Start + (row * p.StartRow), c = p.C + (row * p.CRow);
            Combine<Lane1>(p, a, start, c, Combine<V>(p, a, start, c, 0));
        }
    }

    /// <summary>Four lanes of a row at a time, then one: their chains hide one another's latency.</summary>
    /// <returns>How many columns are done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Combine<W>(in Product p, float* a, float* start, float* c, int column)
        where W : struct, ILane<W, float>, IFused<W>
    {
        var (width, floor) = (W.Width, p.Rectify ? W.Broadcast(0) : W.Broadcast(float.NegativeInfinity));
        for (; column <= p.Columns - (4 * width); column += 4 * width)
        {
            W c0 = default, c1 = default, c2 = default, c3 = default;
            if (p.Start != null)
            {
                (c0, c1) = (W.Load(ref start[column], 0), W.Load(ref start[column], (nuint)width));
                (c2, c3) = (W.Load(ref start[column], (nuint)(2 * width)), W.Load(ref start[column], (nuint)(3 * width)));
            }

            float* x = a, b = p.B + column;
            for (var k = 0; k < p.Depth; k++, x += p.ADepth, b += p.BDepth)
            {
                var scale = W.Broadcast(*x);
                c0 = W.MultiplyAdd(scale, W.Load(ref *b, 0), c0);
                c1 = W.MultiplyAdd(scale, W.Load(ref *b, (nuint)width), c1);
                c2 = W.MultiplyAdd(scale, W.Load(ref *b, (nuint)(2 * width)), c2);
                c3 = W.MultiplyAdd(scale, W.Load(ref *b, (nuint)(3 * width)), c3);
            }

            W.Store(W.Max(c0, floor), ref c[column], 0);
            W.Store(W.Max(c1, floor), ref c[column], (nuint)width);
            W.Store(W.Max(c2, floor), ref c[column], (nuint)(2 * width));
            W.Store(W.Max(c3, floor), ref c[column], (nuint)(3 * width));
        }

        for (; column <= p.Columns - width; column += width)
        {
            var sum = p.Start != null ? W.Load(ref start[column], 0) : default;
            float* x = a, b = p.B + column;
            for (var k = 0; k < p.Depth; k++, x += p.ADepth, b += p.BDepth)
            {
                sum = W.MultiplyAdd(W.Broadcast(*x), W.Load(ref *b, 0), sum);
            }

            W.Store(W.Max(sum, floor), ref c[column], 0);
        }

        return column;
    }

    /// <summary>Every element of C as the product of A with a contiguous column of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Project(in Product p)
    {
        if (Avx.IsSupported && Fma.IsSupported && V.Width > 1 && p.Columns >= Projection.Width)
        {
            Projection.Run(p);
            return;
        }

        for (var column = 0; column < p.Columns; column++)
        {
            var sum = p.Start != null ? p.Start[column] : 0;
            sum = Projection.Chain(p, p.B + (column * p.BColumn), 0, sum);
            p.C[column] = p.Rectify ? MathF.Max(sum, 0) : sum;
        }
    }
}
