using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Downhill.Sweeps;

/// <summary>Looks for values that are not finite.</summary>
internal static class Finite
{
    /// <summary>The index, in a piece, of the first gradient element that is infinite or not a number; −1 when all are
    /// finite.</summary>
    public static int IndexOfNonFinite(in Piece piece)
    {
        var bytes = piece.Slot.Parameter.GradientBytes(piece.Start, piece.Length);
        return piece.Slot.Storage switch
        {
            Storage.Float32 => IndexOfNonFinite(MemoryMarshal.Cast<byte, float>(bytes)),
            Storage.BFloat16 => IndexOfAll(MemoryMarshal.Cast<byte, ushort>(bytes), 0x7F80),
            _ => IndexOfAll(MemoryMarshal.Cast<byte, ushort>(bytes), 0x7C00),
        };
    }

    /// <summary>The index of the first value that is infinite or not a number; −1 when all are finite.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        for (var i = LengthOfFinite(values); i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How many values at the beginning are finite for certain: all whole vectors, or none.</summary>
    /// <remarks>0·x is 0 for a finite x and not a number otherwise, which a sum keeps. Wider vectors would be
    /// methods where the machine lacks them, which the JIT inlines in one process and not in the next.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LengthOfFinite(ReadOnlySpan<float> values)
    {
        ref var origin = ref MemoryMarshal.GetReference(values);
        var zero = Vector256<float>.Zero;
        var (a, b, c, d, e, f, g, h) = (zero, zero, zero, zero, zero, zero, zero, zero);
        nuint i = 0, length = (nuint)values.Length;
        for (; i + 64 <= length; i += 64)
        {
            a += zero * Vector256.LoadUnsafe(ref origin, i);
            b += zero * Vector256.LoadUnsafe(ref origin, i + 8);
            c += zero * Vector256.LoadUnsafe(ref origin, i + 16);
            d += zero * Vector256.LoadUnsafe(ref origin, i + 24);
            e += zero * Vector256.LoadUnsafe(ref origin, i + 32);
            f += zero * Vector256.LoadUnsafe(ref origin, i + 40);
            g += zero * Vector256.LoadUnsafe(ref origin, i + 48);
            h += zero * Vector256.LoadUnsafe(ref origin, i + 56);
        }

        for (; i + 8 <= length; i += 8)
        {
            a += zero * Vector256.LoadUnsafe(ref origin, i);
        }

        return a + b + (c + d) + (e + f + (g + h)) == zero ? (int)i : 0;
    }

    /// <summary>The same for numbers of 16 bits: infinite or not a number are those that have all bits of the
    /// exponent.</summary>
    private static int IndexOfAll(ReadOnlySpan<ushort> values, ushort bits)
    {
        for (var i = LengthBelow(values, (ushort)(bits << 1)); i < values.Length; i++)
        {
            if ((values[i] & bits) == bits)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How many values at the beginning are, without their signs and doubled, below a limit for certain: all whole
    /// vectors, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LengthBelow(ReadOnlySpan<ushort> values, ushort limit)
    {
        ref var origin = ref MemoryMarshal.GetReference(values);
        var (a, b) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
        nuint i = 0, length = (nuint)values.Length;
        for (; i + 32 <= length; i += 32)
        {
            a = Vector256.Max(a, Vector256.LoadUnsafe(ref origin, i) << 1);
            b = Vector256.Max(b, Vector256.LoadUnsafe(ref origin, i + 16) << 1);
        }

        return Vector256.LessThanAll(Vector256.Max(a, b), Vector256.Create(limit)) ? (int)i : 0;
    }

    /// <summary>An element of a piece's gradient.</summary>
    public static float ValueAt(in Piece piece, int index)
    {
        var bytes = piece.Slot.Parameter.GradientBytes(piece.Start + index, 1);
        return piece.Slot.Storage switch
        {
            Storage.Float32 => MemoryMarshal.Read<float>(bytes),
            Storage.BFloat16 => MemoryMarshal.Read<BFloat16>(bytes),
            _ => (float)MemoryMarshal.Read<Half>(bytes),
        };
    }
}
