using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The kernel: <typeparamref name="R"/> rows by one or two lanes of C, held in registers while the depth goes
/// by.</summary>
/// <remarks>
/// Every element of C is one chain of fused multiply-adds in the order of the depth, whatever the width, so all widths,
/// blockings and numbers of threads give the same bits. AVX2 has 16 registers: 6 × 2 accumulators, two of B, one of A;
/// AVX-512 has 32 and takes 12 × 2. The guards on <c>Count</c> are constants to the compiler.
/// </remarks>
internal static unsafe class Tile<V, R, L>
    where V : struct, ILane<V, float>, IFused<V>
    where R : struct, ICount
    where L : struct, ICount
{
    /// <summary>Computes the rows of C from <paramref name="row"/> on; its lanes are contiguous in memory.</summary>
    /// <param name="p">The product.</param>
    /// <param name="row">The first row.</param>
    /// <param name="column">The first column.</param>
    /// <param name="b">B at this column, or a panel packed from there.</param>
    /// <param name="bDepth">The stride of its depth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p, nint row, nint column, float* b, nint bDepth)
    {
        nint aRow = p.ARow, aRow2 = 2 * aRow, aStep = p.ADepth * sizeof(float), bStep = bDepth * sizeof(float);
        float* a0 = p.A + (row * aRow), a3 = a0 + (3 * aRow), a6 = a3 + (3 * aRow), a9 = a6 + (3 * aRow);
        V c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        V c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        V c80 = default, c81 = default, c90 = default, c91 = default, c100 = default, c101 = default, c110 = default, c111 = default;
        if (p.Start != null)
        {
            var s = p.Start + (row * p.StartRow) + column;
            Load(s, ref c00, ref c01);

            if (R.Count > 1)
            {
                Load(s + (1 * p.StartRow), ref c10, ref c11);
            }

            if (R.Count > 2)
            {
                Load(s + (2 * p.StartRow), ref c20, ref c21);
            }

            if (R.Count > 3)
            {
                Load(s + (3 * p.StartRow), ref c30, ref c31);
            }

            if (R.Count > 4)
            {
                Load(s + (4 * p.StartRow), ref c40, ref c41);
            }

            if (R.Count > 5)
            {
                Load(s + (5 * p.StartRow), ref c50, ref c51);
            }

            if (R.Count > 6)
            {
                Load(s + (6 * p.StartRow), ref c60, ref c61);
            }

            if (R.Count > 7)
            {
                Load(s + (7 * p.StartRow), ref c70, ref c71);
            }

            if (R.Count > 8)
            {
                Load(s + (8 * p.StartRow), ref c80, ref c81);
            }

            if (R.Count > 9)
            {
                Load(s + (9 * p.StartRow), ref c90, ref c91);
            }

            if (R.Count > 10)
            {
                Load(s + (10 * p.StartRow), ref c100, ref c101);
            }

            if (R.Count > 11)
            {
                Load(s + (11 * p.StartRow), ref c110, ref c111);
            }
        }

        var end = b + (p.Depth * bDepth);
        while (b != end)
        {
            V b0 = V.Load(ref *b, 0), b1 = L.Count > 1 ? V.Load(ref *b, (nuint)V.Width) : default;
            Add(b0, b1, *a0, ref c00, ref c01);

            if (R.Count > 1)
            {
                Add(b0, b1, a0[aRow], ref c10, ref c11);
            }

            if (R.Count > 2)
            {
                Add(b0, b1, a0[aRow2], ref c20, ref c21);
            }

            if (R.Count > 3)
            {
                Add(b0, b1, *a3, ref c30, ref c31);
            }

            if (R.Count > 4)
            {
                Add(b0, b1, a3[aRow], ref c40, ref c41);
            }

            if (R.Count > 5)
            {
                Add(b0, b1, a3[aRow2], ref c50, ref c51);
            }

            if (R.Count > 6)
            {
                Add(b0, b1, *a6, ref c60, ref c61);
            }

            if (R.Count > 7)
            {
                Add(b0, b1, a6[aRow], ref c70, ref c71);
            }

            if (R.Count > 8)
            {
                Add(b0, b1, a6[aRow2], ref c80, ref c81);
            }

            if (R.Count > 9)
            {
                Add(b0, b1, *a9, ref c90, ref c91);
            }

            if (R.Count > 10)
            {
                Add(b0, b1, a9[aRow], ref c100, ref c101);
            }

            if (R.Count > 11)
            {
                Add(b0, b1, a9[aRow2], ref c110, ref c111);
            }

            a0 = (float*)((byte*)a0 + aStep);
            a3 = (float*)((byte*)a3 + aStep);
            a6 = (float*)((byte*)a6 + aStep);
            a9 = (float*)((byte*)a9 + aStep);
            b = (float*)((byte*)b + bStep);
        }

        var c = p.C + (row * p.CRow) + column;
        Store(c00, c01, c);

        if (R.Count > 1)
        {
            Store(c10, c11, c + (1 * p.CRow));
        }

        if (R.Count > 2)
        {
            Store(c20, c21, c + (2 * p.CRow));
        }

        if (R.Count > 3)
        {
            Store(c30, c31, c + (3 * p.CRow));
        }

        if (R.Count > 4)
        {
            Store(c40, c41, c + (4 * p.CRow));
        }

        if (R.Count > 5)
        {
            Store(c50, c51, c + (5 * p.CRow));
        }

        if (R.Count > 6)
        {
            Store(c60, c61, c + (6 * p.CRow));
        }

        if (R.Count > 7)
        {
            Store(c70, c71, c + (7 * p.CRow));
        }

        if (R.Count > 8)
        {
            Store(c80, c81, c + (8 * p.CRow));
        }

        if (R.Count > 9)
        {
            Store(c90, c91, c + (9 * p.CRow));
        }

        if (R.Count > 10)
        {
            Store(c100, c101, c + (10 * p.CRow));
        }

        if (R.Count > 11)
        {
            Store(c110, c111, c + (11 * p.CRow));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* p, ref V first, ref V second)
    {
        first = V.Load(ref *p, 0);
        if (L.Count > 1)
        {
            second = V.Load(ref *p, (nuint)V.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(V b0, V b1, float a, ref V first, ref V second)
    {
        var x = V.Broadcast(a);
        first = V.MultiplyAdd(b0, x, first);
        if (L.Count > 1)
        {
            second = V.MultiplyAdd(b1, x, second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V first, V second, float* p)
    {
        V.Store(first, ref *p, 0);
        if (L.Count > 1)
        {
            V.Store(second, ref *p, (nuint)V.Width);
        }
    }
}
