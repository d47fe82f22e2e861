using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Matrices;

/// <summary>A block of sixteen rows by eight columns, transposed with AVX-512.</summary>
internal readonly unsafe struct Transpose16x8 : ITransposeBlock
{
    public static int Rows => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* from, nint stride, float* to, nint toStride)
    {
        Columns(
            from, stride, out var c0, out var c1, out var c2, out var c3, out var c4, out var c5, out var c6,
            out var c7);
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

    /// <summary>Loads the eight columns, each as a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Columns(
        float* from, nint stride, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2,
        out Vector512<float> c3, out Vector512<float> c4, out Vector512<float> c5, out Vector512<float> c6,
        out Vector512<float> c7)
    {
        Load(from, stride, out c0, out c4);
        Load(from + stride, stride, out c1, out c5);
        Load(from + (2 * stride), stride, out c2, out c6);
        Load(from + (3 * stride), stride, out c3, out c7);
        Turn(ref c0, ref c1, ref c2, ref c3);
        Turn(ref c4, ref c5, ref c6, ref c7);
    }

    /// <summary>Loads from the rows at 0, 4, 8 and 12 four columns and the four after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, nint stride, out Vector512<float> low, out Vector512<float> high)
    {
        var a = Pair(from, from + (4 * stride));
        var b = Pair(from + (8 * stride), from + (12 * stride));
        (low, high) = (Avx512F.Shuffle4x128(a, b, 0x88), Avx512F.Shuffle4x128(a, b, 0xDD));
    }

    /// <summary>Loads eight columns of two rows.</summary>
    /// <remarks><c>Vector512.Create</c> would begin with the random content of a register, and keep it alive for
    /// that.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pair(float* p, float* q) =>
        Avx512DQ.InsertVector256(Vector256.Load(p).ToVector512Unsafe(), Vector256.Load(q), 1);

    /// <summary>Transposes the 4 × 4 in each quarter of the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref Vector512<float> r0, ref Vector512<float> r1, ref Vector512<float> r2, ref Vector512<float> r3)
    {
        Vector512<float> a = Avx512F.UnpackLow(r0, r1), b = Avx512F.UnpackHigh(r0, r1);
        Vector512<float> c = Avx512F.UnpackLow(r2, r3), d = Avx512F.UnpackHigh(r2, r3);
        r0 = Avx512F.Shuffle(a, c, 0x44);
        r1 = Avx512F.Shuffle(a, c, 0xEE);
        r2 = Avx512F.Shuffle(b, d, 0x44);
        r3 = Avx512F.Shuffle(b, d, 0xEE);
    }
}
