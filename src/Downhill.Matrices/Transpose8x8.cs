using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Matrices;

/// <summary>A block of eight rows by eight columns, transposed with AVX.</summary>
internal readonly unsafe struct Transpose8x8 : ITransposeBlock
{
    public static int Rows => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* from, nint stride, float* to, nint toStride)
    {
        Load(from, stride, out var c0, out var c4);
        Load(from + stride, stride, out var c1, out var c5);
        Load(from + (2 * stride), stride, out var c2, out var c6);
        Load(from + (3 * stride), stride, out var c3, out var c7);
        Turn(ref c0, ref c1, ref c2, ref c3);
        Turn(ref c4, ref c5, ref c6, ref c7);
        var next = to + (4 * toStride);
        c0.Store(to);
        c1.Store(to + toStride);
        c2.Store(to + (2 * toStride));
        c3.Store(to + (3 * toStride));
        c4.Store(next);
        c5.Store(next + toStride);
        c6.Store(next + (2 * toStride));
        c7.Store(next + (3 * toStride));
    }

    /// <summary>Loads from the rows at 0 and 4 four columns and the four after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, nint stride, out Vector256<float> low, out Vector256<float> high)
    {
        var other = from + (4 * stride);
        low = Vector256.Create(Vector128.Load(from), Vector128.Load(other));
        high = Vector256.Create(Vector128.Load(from + 4), Vector128.Load(other + 4));
    }

    /// <summary>Transposes the 4 × 4 in each half of the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref Vector256<float> r0, ref Vector256<float> r1, ref Vector256<float> r2, ref Vector256<float> r3)
    {
        Vector256<float> a = Avx.UnpackLow(r0, r1), b = Avx.UnpackHigh(r0, r1);
        Vector256<float> c = Avx.UnpackLow(r2, r3), d = Avx.UnpackHigh(r2, r3);
        r0 = Avx.Shuffle(a, c, 0x44);
        r1 = Avx.Shuffle(a, c, 0xEE);
        r2 = Avx.Shuffle(b, d, 0x44);
        r3 = Avx.Shuffle(b, d, 0xEE);
    }
}
