using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Matrices;

/// <summary>Transposes 8 × 8 floats in registers. It moves numbers and computes none, so machines without AVX, which
/// gather instead, get the same bits.</summary>
internal static unsafe class Transposition
{
    public const int Size = 8;

    /// <summary>Writes to[k · toRow + i] = from[i · fromRow + k] for whole blocks of 8 × 8.</summary>
    /// <returns>How many i and how many k were done; the rest is the caller's.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Rows, int Columns) Run(float* from, nint fromRow, int rows, int columns, float* to, nint toRow)
    {
        if (!Avx.IsSupported)
        {
            return (0, 0);
        }

        (rows, columns) = (rows / Size * Size, columns / Size * Size);
        for (var i = 0; i < rows; i += Size)
        {
            for (var k = 0; k < columns; k += Size)
            {
                var (r0, r1, r2, r3, r4, r5, r6, r7) = Block(from + (i * fromRow) + k, fromRow);
                var p = to + (k * toRow) + i;
                r0.Store(p);
                r1.Store(p + toRow);
                r2.Store(p + (2 * toRow));
                r3.Store(p + (3 * toRow));
                r4.Store(p + (4 * toRow));
                r5.Store(p + (5 * toRow));
                r6.Store(p + (6 * toRow));
                r7.Store(p + (7 * toRow));
            }
        }

        return (rows, columns);
    }

    /// <summary>The columns of 8 rows that lie <paramref name="row"/> floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> C0, Vector256<float> C1, Vector256<float> C2, Vector256<float> C3,
        Vector256<float> C4, Vector256<float> C5, Vector256<float> C6, Vector256<float> C7) Block(float* p, nint row)
    {
        // Row i beside row i + 4: the halves never have to be exchanged afterwards.
        var q = p + (4 * row);
        var (a0, a4) = (Halves(p, q), Halves(p + 4, q + 4));
        var (a1, a5) = (Halves(p + row, q + row), Halves(p + row + 4, q + row + 4));
        var (a2, a6) = (Halves(p + (2 * row), q + (2 * row)), Halves(p + (2 * row) + 4, q + (2 * row) + 4));
        var (a3, a7) = (Halves(p + (3 * row), q + (3 * row)), Halves(p + (3 * row) + 4, q + (3 * row) + 4));
        var (b0, b1) = (Avx.UnpackLow(a0, a1), Avx.UnpackHigh(a0, a1));
        var (b2, b3) = (Avx.UnpackLow(a2, a3), Avx.UnpackHigh(a2, a3));
        var (b4, b5) = (Avx.UnpackLow(a4, a5), Avx.UnpackHigh(a4, a5));
        var (b6, b7) = (Avx.UnpackLow(a6, a7), Avx.UnpackHigh(a6, a7));
        return (
            Avx.Shuffle(b0, b2, 0x44), Avx.Shuffle(b0, b2, 0xEE), Avx.Shuffle(b1, b3, 0x44), Avx.Shuffle(b1, b3, 0xEE),
            Avx.Shuffle(b4, b6, 0x44), Avx.Shuffle(b4, b6, 0xEE), Avx.Shuffle(b5, b7, 0x44), Avx.Shuffle(b5, b7, 0xEE));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* low, float* high) =>
        Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
