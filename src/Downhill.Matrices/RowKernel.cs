using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The micro-kernel of <see cref="GemmByRows{V}"/>: one or two rows by <typeparamref name="L"/> lanes of
/// C.</summary>
internal static unsafe class RowKernel<V, R, L>
    where V : struct, ILane<V, float>, IFused<V>
    where R : struct, ICount
    where L : struct, ICount
{
    /// <summary>Computes a row, or two if R is two.</summary>
    /// <param name="p">The product.</param>
    /// <param name="row">The first row.</param>
    /// <param name="last">The number of elements of the last lane that C has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmArguments p, nint row, int last)
    {
        nint aDepth = p.ADepth, bDepth = p.BDepth, other = R.Count > 1 ? p.ARow : 0;
        float* a = p.A + (row * p.ARow), b = p.B;
        V s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default;
        V s7 = default, s8 = default, s9 = default, s10 = default, s11 = default, s12 = default;
        V t0 = default, t1 = default, t2 = default, t3 = default, t4 = default, t5 = default, t6 = default;
        V t7 = default, t8 = default, t9 = default, t10 = default, t11 = default, t12 = default;
        if (p.Start != null)
        {
            float* start = p.Start + (row * p.StartRow), next = R.Count > 1 ? start + p.StartRow : start;
            Load(0, start, next, last, ref s0, ref t0);
            Load(1, start, next, last, ref s1, ref t1);
            Load(2, start, next, last, ref s2, ref t2);
            Load(3, start, next, last, ref s3, ref t3);
            Load(4, start, next, last, ref s4, ref t4);
            Load(5, start, next, last, ref s5, ref t5);
            Load(6, start, next, last, ref s6, ref t6);
            Load(7, start, next, last, ref s7, ref t7);
            Load(8, start, next, last, ref s8, ref t8);
            Load(9, start, next, last, ref s9, ref t9);
            Load(10, start, next, last, ref s10, ref t10);
            Load(11, start, next, last, ref s11, ref t11);
            Load(12, start, next, last, ref s12, ref t12);
        }

        for (var k = p.Depth; k > 0; k--, a += aDepth, b += bDepth)
        {
            V x = V.Broadcast(*a), y = R.Count > 1 ? V.Broadcast(a[other]) : default;
            Add(0, x, y, b, last, ref s0, ref t0);
            Add(1, x, y, b, last, ref s1, ref t1);
            Add(2, x, y, b, last, ref s2, ref t2);
            Add(3, x, y, b, last, ref s3, ref t3);
            Add(4, x, y, b, last, ref s4, ref t4);
            Add(5, x, y, b, last, ref s5, ref t5);
            Add(6, x, y, b, last, ref s6, ref t6);
            Add(7, x, y, b, last, ref s7, ref t7);
            Add(8, x, y, b, last, ref s8, ref t8);
            Add(9, x, y, b, last, ref s9, ref t9);
            Add(10, x, y, b, last, ref s10, ref t10);
            Add(11, x, y, b, last, ref s11, ref t11);
            Add(12, x, y, b, last, ref s12, ref t12);
        }

        float* c = p.C + (row * p.CRow), below = R.Count > 1 ? c + p.CRow : c;
        Store(0, s0, t0, c, below, last, p.Rectify);
        Store(1, s1, t1, c, below, last, p.Rectify);
        Store(2, s2, t2, c, below, last, p.Rectify);
        Store(3, s3, t3, c, below, last, p.Rectify);
        Store(4, s4, t4, c, below, last, p.Rectify);
        Store(5, s5, t5, c, below, last, p.Rectify);
        Store(6, s6, t6, c, below, last, p.Rectify);
        Store(7, s7, t7, c, below, last, p.Rectify);
        Store(8, s8, t8, c, below, last, p.Rectify);
        Store(9, s9, t9, c, below, last, p.Rectify);
        Store(10, s10, t10, c, below, last, p.Rectify);
        Store(11, s11, t11, c, below, last, p.Rectify);
        Store(12, s12, t12, c, below, last, p.Rectify);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(int lane, float* from, float* below, int last, ref V first, ref V second)
    {
        if (lane < L.Count)
        {
            first = Load(lane, from, last);
            if (R.Count > 1)
            {
                second = Load(lane, below, last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load(int lane, float* from, int last) => lane == L.Count - 1
        ? V.LoadFirst(from + (lane * V.Width), last)
        : V.Load(ref *from, (nuint)(lane * V.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(int lane, V x, V y, float* b, int last, ref V first, ref V second)
    {
        if (lane < L.Count)
        {
            var z = Load(lane, b, last);
            V.Accumulate(x, z, ref first);
            if (R.Count > 1)
            {
                V.Accumulate(y, z, ref second);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int lane, V first, V second, float* c, float* below, int last, bool rectify)
    {
        if (lane < L.Count)
        {
            Store(lane, rectify ? V.Max(first, V.Broadcast(0)) : first, c, last);
            if (R.Count > 1)
            {
                Store(lane, rectify ? V.Max(second, V.Broadcast(0)) : second, below, last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int lane, V value, float* to, int last)
    {
        if (lane == L.Count - 1)
        {
            V.StoreFirst(value, to + (lane * V.Width), last);
        }
        else
        {
            V.Store(value, ref *to, (nuint)(lane * V.Width));
        }
    }
}
