using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
        if (p is { Rows: > 1, Columns: > 1, Depth: > 1 })
        {
            return false;
        }

        return p is { Columns: 1, Rows: > 1 } ? TryOriented(p.Transposed()) : TryOriented(p);
    }

    /// <summary>Goes on with one chain: a row of A by a contiguous column of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Chain(in Product p, float* b, int start, float sum)
    {
        for (var k = start; k < p.Depth; k++)
        {
            sum = MathF.FusedMultiplyAdd(p.A[k], b[k], sum);
        }

        return sum;
    }

    private static bool TryOriented(in Product p)
    {
        if (p.CColumn != 1 || (p.Start != null && p.StartColumn != 1))
        {
            return false;
        }

        if (p is { BColumn: 1, Depth: 1 })
        {
            Scale(p);
            return true;
        }

        if (p is { BColumn: 1, Rows: 1 })
        {
            Combine(p);
            return true;
        }

        if (p is { Rows: 1, BDepth: 1, ADepth: 1 })
        {
            Project(p);
            return true;
        }

        return false;
    }

    /// <summary>Every row of C as the row of B, scaled. All of the time goes into writing, so lanes begin where lines of
    /// the cache do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(in Product p)
    {
        for (var row = 0; row < p.Rows; row++)
        {
            float* b = p.B, c = p.C + (row * p.CRow), start = p.Start == null ? null : p.Start + (row * p.StartRow);
            var scale = V.Broadcast(p.A[row * p.ARow]);
            var column = Math.Min((int)(-((nint)c / sizeof(float)) & (V.Width - 1)), p.Columns);
            ScaleFirst(scale, b, start, c, column);
            for (; column <= p.Columns - V.Width; column += V.Width)
            {
                var sum = start == null ? default : V.Load(ref start[column], 0);
                V.Store(V.MultiplyAdd(scale, V.Load(ref b[column], 0), sum), ref c[column], 0);
            }

            ScaleFirst(scale, b + column, start == null ? null : start + column, c + column, p.Columns - column);
            if (p.Rectify)
            {
                Row<V>.Rectify(c, p.Columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleFirst(V scale, float* b, float* start, float* c, int count)
    {
        if (count > 0)
        {
            var sum = start == null ? default : V.LoadFirst(start, count);
            V.StoreFirst(V.MultiplyAdd(scale, V.LoadFirst(b, count), sum), c, count);
        }
    }

    /// <summary>A row as a combination of the rows of B, four lanes at a time, then one: their chains hide one another's
    /// latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(in Product p)
    {
        var column = 0;
        for (; column <= p.Columns - (4 * V.Width); column += 4 * V.Width)
        {
            CombineFour(p, column);
        }

        for (int count; (count = Math.Min(V.Width, p.Columns - column)) > 0; column += count)
        {
            var sum = p.Start == null ? default : V.LoadFirst(p.Start + column, count);
            float* a = p.A, b = p.B + column;
            for (var k = 0; k < p.Depth; k++, a += p.ADepth, b += p.BDepth)
            {
                sum = V.MultiplyAdd(V.Broadcast(*a), V.LoadFirst(b, count), sum);
            }

            V.StoreFirst(sum, p.C + column, count);
        }

        if (p.Rectify)
        {
            Row<V>.Rectify(p.C, p.Columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineFour(in Product p, int column)
    {
        var width = (nuint)V.Width;
        V c0 = default, c1 = default, c2 = default, c3 = default;
        if (p.Start != null)
        {
            var start = p.Start + column;
            (c0, c1) = (V.Load(ref *start, 0), V.Load(ref *start, width));
            (c2, c3) = (V.Load(ref *start, 2 * width), V.Load(ref *start, 3 * width));
        }

        float* a = p.A, b = p.B + column, c = p.C + column;
        for (var k = 0; k < p.Depth; k++, a += p.ADepth, b += p.BDepth)
        {
            var scale = V.Broadcast(*a);
            c0 = V.MultiplyAdd(scale, V.Load(ref *b, 0), c0);
            c1 = V.MultiplyAdd(scale, V.Load(ref *b, width), c1);
            c2 = V.MultiplyAdd(scale, V.Load(ref *b, 2 * width), c2);
            c3 = V.MultiplyAdd(scale, V.Load(ref *b, 3 * width), c3);
        }

        V.Store(c0, ref *c, 0);
        V.Store(c1, ref *c, width);
        V.Store(c2, ref *c, 2 * width);
        V.Store(c3, ref *c, 3 * width);
    }

    /// <summary>Every element of a row as the product of A with a contiguous column of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Project(in Product p)
    {
        if (Avx512F.IsSupported && V.Width >= Block16.Rows && p.Columns >= Block16.Rows)
        {
            Projection<Vector512<float>, Block16>.Run(p);
        }
        else if (Avx.IsSupported && Fma.IsSupported && V.Width > 1 && p.Columns >= Block8.Rows)
        {
            Projection<Vector256<float>, Block8>.Run(p);
        }
        else
        {
            for (var column = 0; column < p.Columns; column++)
            {
                p.C[column] = Chain(p, p.B + (column * p.BColumn), 0, p.Start != null ? p.Start[column] : 0);
            }
        }

        if (p.Rectify)
        {
            Row<V>.Rectify(p.C, p.Columns);
        }
    }
}
