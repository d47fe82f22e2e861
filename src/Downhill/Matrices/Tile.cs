using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The kernel: <typeparamref name="R"/> rows by two lanes of C, held in registers while the depth goes
/// by.</summary>
/// <remarks>
/// Every element of C is one chain of fused multiply-adds in the order of the depth, whatever the width, so all widths,
/// blockings and numbers of threads give the same bits. AVX2 has 16 registers: 6 × 2 accumulators, two of B, one of A;
/// AVX-512 has 32 and takes 12 × 2. The guards on <c>R.Count</c> are constants to the compiler.
/// </remarks>
internal static unsafe class Tile<V, R>
    where V : struct, ILane<V, float>, IFused<V>
    where R : struct, IRowCount
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Product p)
    {
        nint aRow = p.ARow, aRow2 = 2 * aRow, aStep = p.ADepth * sizeof(float), bStep = p.BDepth * sizeof(float),
            cRow = p.CRow;
        float* a0 = p.A, a3 = a0 + (3 * aRow), a6 = a3 + (3 * aRow), a9 = a6 + (3 * aRow), b = p.B, c = p.C;
        V c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        V c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        V c60 = default, c61 = default, c70 = default, c71 = default, c80 = default, c81 = default;
        V c90 = default, c91 = default, c100 = default, c101 = default, c110 = default, c111 = default;
        if (p.Accumulate)
        {
            (c00, c01) = Load(c);

            if (R.Count > 1)
            {
                (c10, c11) = Load(c + (1 * cRow));
            }

            if (R.Count > 2)
            {
                (c20, c21) = Load(c + (2 * cRow));
            }

            if (R.Count > 3)
            {
                (c30, c31) = Load(c + (3 * cRow));
            }

            if (R.Count > 4)
            {
                (c40, c41) = Load(c + (4 * cRow));
            }

            if (R.Count > 5)
            {
                (c50, c51) = Load(c + (5 * cRow));
            }

            if (R.Count > 6)
            {
                (c60, c61) = Load(c + (6 * cRow));
            }

            if (R.Count > 7)
            {
                (c70, c71) = Load(c + (7 * cRow));
            }

            if (R.Count > 8)
            {
                (c80, c81) = Load(c + (8 * cRow));
            }

            if (R.Count > 9)
            {
                (c90, c91) = Load(c + (9 * cRow));
            }

            if (R.Count > 10)
            {
                (c100, c101) = Load(c + (10 * cRow));
            }

            if (R.Count > 11)
            {
                (c110, c111) = Load(c + (11 * cRow));
            }
        }

        var end = b + (p.Depth * p.BDepth);
        while (b != end)
        {
            var (b0, b1) = Load(b);
            var x0 = V.Broadcast(*a0);
            c00 = V.MultiplyAdd(b0, x0, c00);
            c01 = V.MultiplyAdd(b1, x0, c01);

            if (R.Count > 1)
            {
                var x1 = V.Broadcast(a0[aRow]);
                c10 = V.MultiplyAdd(b0, x1, c10);
                c11 = V.MultiplyAdd(b1, x1, c11);
            }

            if (R.Count > 2)
            {
                var x2 = V.Broadcast(a0[aRow2]);
                c20 = V.MultiplyAdd(b0, x2, c20);
                c21 = V.MultiplyAdd(b1, x2, c21);
            }

            if (R.Count > 3)
            {
                var x3 = V.Broadcast(*a3);
                c30 = V.MultiplyAdd(b0, x3, c30);
                c31 = V.MultiplyAdd(b1, x3, c31);
            }

            if (R.Count > 4)
            {
                var x4 = V.Broadcast(a3[aRow]);
                c40 = V.MultiplyAdd(b0, x4, c40);
                c41 = V.MultiplyAdd(b1, x4, c41);
            }

            if (R.Count > 5)
            {
                var x5 = V.Broadcast(a3[aRow2]);
                c50 = V.MultiplyAdd(b0, x5, c50);
                c51 = V.MultiplyAdd(b1, x5, c51);
            }

            if (R.Count > 6)
            {
                var x6 = V.Broadcast(*a6);
                c60 = V.MultiplyAdd(b0, x6, c60);
                c61 = V.MultiplyAdd(b1, x6, c61);
            }

            if (R.Count > 7)
            {
                var x7 = V.Broadcast(a6[aRow]);
                c70 = V.MultiplyAdd(b0, x7, c70);
                c71 = V.MultiplyAdd(b1, x7, c71);
            }

            if (R.Count > 8)
            {
                var x8 = V.Broadcast(a6[aRow2]);
                c80 = V.MultiplyAdd(b0, x8, c80);
                c81 = V.MultiplyAdd(b1, x8, c81);
            }

            if (R.Count > 9)
            {
                var x9 = V.Broadcast(*a9);
                c90 = V.MultiplyAdd(b0, x9, c90);
                c91 = V.MultiplyAdd(b1, x9, c91);
            }

            if (R.Count > 10)
            {
                var x10 = V.Broadcast(a9[aRow]);
                c100 = V.MultiplyAdd(b0, x10, c100);
                c101 = V.MultiplyAdd(b1, x10, c101);
            }

            if (R.Count > 11)
            {
                var x11 = V.Broadcast(a9[aRow2]);
                c110 = V.MultiplyAdd(b0, x11, c110);
                c111 = V.MultiplyAdd(b1, x11, c111);
            }

            a0 = (float*)((byte*)a0 + aStep);
            a3 = (float*)((byte*)a3 + aStep);
            a6 = (float*)((byte*)a6 + aStep);
            a9 = (float*)((byte*)a9 + aStep);
            b = (float*)((byte*)b + bStep);
        }

        Store(c00, c01, c);

        if (R.Count > 1)
        {
            Store(c10, c11, c + (1 * cRow));
        }

        if (R.Count > 2)
        {
            Store(c20, c21, c + (2 * cRow));
        }

        if (R.Count > 3)
        {
            Store(c30, c31, c + (3 * cRow));
        }

        if (R.Count > 4)
        {
            Store(c40, c41, c + (4 * cRow));
        }

        if (R.Count > 5)
        {
            Store(c50, c51, c + (5 * cRow));
        }

        if (R.Count > 6)
        {
            Store(c60, c61, c + (6 * cRow));
        }

        if (R.Count > 7)
        {
            Store(c70, c71, c + (7 * cRow));
        }

        if (R.Count > 8)
        {
            Store(c80, c81, c + (8 * cRow));
        }

        if (R.Count > 9)
        {
            Store(c90, c91, c + (9 * cRow));
        }

        if (R.Count > 10)
        {
            Store(c100, c101, c + (10 * cRow));
        }

        if (R.Count > 11)
        {
            Store(c110, c111, c + (11 * cRow));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V First, V Second) Load(float* p) => (V.Load(ref *p, 0), V.Load(ref *p, (nuint)V.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V first, V second, float* p)
    {
        V.Store(first, ref *p, 0);
        V.Store(second, ref *p, (nuint)V.Width);
    }
}
