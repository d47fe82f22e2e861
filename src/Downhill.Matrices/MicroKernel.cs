using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Matrices;

/// <summary>The micro-kernel: R rows by one or two lanes of C, computed in registers over the whole depth of a
/// block.</summary>
/// <remarks>
/// Every element of C is one chain of fused multiply-adds in the order of the depth, whatever the width, so all widths,
/// blockings and numbers of threads give the same bits. AVX2 has 16 registers: 6 × 2 accumulators, two of B, one of A;
/// AVX-512 has 32 and takes 12 × 2.
/// </remarks>
internal static unsafe class MicroKernel<V, R, L>
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
    public static void Run(in GemmArguments p, nint row, nint column, float* b, nint bDepth)
    {
        nint aRow = p.ARow, aDepth = p.ADepth;
        float* a0 = p.A + (row * aRow), a3 = a0 + (3 * aRow), a6 = a3 + (3 * aRow), a9 = a6 + (3 * aRow);
        Accumulators<V, R, L> sums = default;
        if (p.Start != null)
        {
            sums.Load(p.Start + (row * p.StartRow) + column, p.StartRow);
        }

        var depth = p.Depth;
        if (aDepth == 1 && bDepth == PanelLoop<V, L>.Width)
        {
            // Four at a time, where all distances are constants: the control of a loop takes turns from the
            // multiplications if another thread shares the core.
            for (; depth >= 4; depth -= 4)
            {
                sums.Add(b, a0, a3, a6, a9, aRow, 0);
                sums.Add(b, a0, a3, a6, a9, aRow, 1);
                sums.Add(b, a0, a3, a6, a9, aRow, 2);
                sums.Add(b, a0, a3, a6, a9, aRow, 3);
                a0 += 4;
                a3 += 4;
                a6 += R.Count > 6 ? 4 : 0;
                a9 += R.Count > 9 ? 4 : 0;
                b += 4 * PanelLoop<V, L>.Width;
            }
        }

        for (; depth > 0; depth--)
        {
            sums.Add(b, a0, a3, a6, a9, aRow, 0);
            a0 += aDepth;
            a3 += aDepth;
            a6 += R.Count > 6 ? aDepth : 0;
            a9 += R.Count > 9 ? aDepth : 0;
            b += bDepth;
        }

        sums.Store(p.C + (row * p.CRow) + column, p.CRow);
    }
}
