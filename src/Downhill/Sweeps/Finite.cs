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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LengthOfFinite(ReadOnlySpan<float> values)
    {
        ref var origin = ref MemoryMarshal.GetReference(values);
        var zero = Vector512<float>.Zero;
        var (a, b, c, d) = (zero, zero, zero, zero);
        var i = 0;
        for (; i <= values.Length - 64; i += 64)
        {
            // 0·x is 0 for a finite x and not a number otherwise, which a sum keeps.
            a = Vector512.MultiplyAddEstimate(zero, Vector512.LoadUnsafe(ref origin, (nuint)i), a);
            b = Vector512.MultiplyAddEstimate(zero, Vector512.LoadUnsafe(ref origin, (nuint)i + 16), b);
            c = Vector512.MultiplyAddEstimate(zero, Vector512.LoadUnsafe(ref origin, (nuint)i + 32), c);
            d = Vector512.MultiplyAddEstimate(zero, Vector512.LoadUnsafe(ref origin, (nuint)i + 48), d);
        }

        for (; i <= values.Length - 16; i += 16)
        {
            a = Vector512.MultiplyAddEstimate(zero, Vector512.LoadUnsafe(ref origin, (nuint)i), a);
        }

        var sum = a + b + (c + d);
        return sum.GetLower() + sum.GetUpper() == Vector256<float>.Zero ? i : 0;
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
        var (a, b) = (Vector512<ushort>.Zero, Vector512<ushort>.Zero);
        var i = 0;
        for (; i <= values.Length - 64; i += 64)
        {
            a = Vector512.Max(a, Vector512.LoadUnsafe(ref origin, (nuint)i) << 1);
            b = Vector512.Max(b, Vector512.LoadUnsafe(ref origin, (nuint)i + 32) << 1);
        }

        var most = Vector512.Max(a, b);
        return Vector256.LessThanAll(Vector256.Max(most.GetLower(), most.GetUpper()), Vector256.Create(limit)) ? i : 0;
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
