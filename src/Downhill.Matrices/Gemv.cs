using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>Products with a vector, which read each element of a matrix once, so that packing would not pay.</summary>
/// <remarks>These are a row by a matrix, a matrix by a column, and a column by a row. Each element is the same chain as
/// in a <see cref="MicroKernel{V, R, L}"/>, but in <see cref="GemvDot{V}"/>.</remarks>
internal static unsafe class Gemv<V>
    where V : struct, ILane<V, float>, IFused<V>
{
    // From here on aligned writes are worth two rests of lanes to each row.
    private const int AligningColumns = 512;

    /// <summary>Computes the product if a factor or the product is a vector, or the depth is 1.</summary>
    /// <returns>False, with nothing done, when it is not.</returns>
    public static bool TryRun(in GemmArguments p)
    {
        if (p is { Rows: > 1, Columns: > 1, Depth: > 1 })
        {
            return false;
        }

        return p is { Columns: 1, Rows: > 1 } ? TryOriented(p.Transposed()) : TryOriented(p);
    }

    private static bool TryOriented(in GemmArguments p)
    {
        if (p is { CColumn: 1, Rows: 1, Depth: > 1, ADepth: 1, BDepth: 1 })
        {
            GemvDot<V>.Run(p);
            if (p.Rectify)
            {
                Row<V>.Rectify(p.C, p.Columns);
            }

            return true;
        }

        if (!GemmByRows<V>.Fits(p))
        {
            return false;
        }

        if (p.Depth == 1)
        {
            Scale(p);
            return true;
        }

        if (p.Rows == 1)
        {
            GemmByRows<V>.Run(p);
            return true;
        }

        return false;
    }

    /// <summary>Computes every row of C as a multiple of the row of B.</summary>
    /// <remarks>All of the time goes into writing, so the lanes of long rows begin at lines of the cache.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(in GemmArguments p)
    {
        var aligning = p.Columns >= AligningColumns;
        float* a = p.A, b = p.B, c = p.C, start = p.Start;
        for (var row = p.Rows; row > 0; row--, a += p.ARow, c += p.CRow, start += p.StartRow)
        {
            var scale = V.Broadcast(*a);
            var head = aligning ? (int)(-((nint)c >> 2) & (V.Width - 1)) : 0;
            var tail = head + ((p.Columns - head) & -V.Width);
            var from = p.Start == null ? null : start;
            ScaleFirst(scale, b, from, c, head);
            if (from == null)
            {
                ScaleLanes(scale, b, c, head, tail);
            }
            else
            {
                ScaleLanes(scale, b, from, c, head, tail);
            }

            ScaleFirst(scale, b + tail, from == null ? null : from + tail, c + tail, p.Columns - tail);
            if (p.Rectify)
            {
                Row<V>.Rectify(c, p.Columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleLanes(V scale, float* b, float* c, nint column, nint end)
    {
        for (; column < end; column += V.Width)
        {
            V sum = default;
            V.Accumulate(scale, V.Load(ref b[column], 0), ref sum);
            V.Store(sum, ref c[column], 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleLanes(V scale, float* b, float* start, float* c, nint column, nint end)
    {
        for (; column < end; column += V.Width)
        {
            var sum = V.Load(ref start[column], 0);
            V.Accumulate(scale, V.Load(ref b[column], 0), ref sum);
            V.Store(sum, ref c[column], 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleFirst(V scale, float* b, float* start, float* c, int count)
    {
        if (count > 0)
        {
            var sum = start == null ? default : V.LoadFirst(start, count);
            V.Accumulate(scale, V.LoadFirst(b, count), ref sum);
            V.StoreFirst(sum, c, count);
        }
    }
}
