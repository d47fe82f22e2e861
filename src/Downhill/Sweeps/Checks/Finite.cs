using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps.Checks;

/// <summary>A search for values that are not finite, or too large.</summary>
internal static class Finite
{
    /// <summary>Finds the first gradient element of a range that is not finite, or not below a limit in
    /// magnitude.</summary>
    /// <remarks>The index counts from the beginning of the range; it is −1 if there is no such element.</remarks>
    public static int IndexBeyond(in ParameterRange range, double limit)
    {
        var bytes = range.Parameter.Gradient(range.Start, range.Length);
        return range.Parameter.GradientType switch
        {
            TensorType.Float32 => IndexBeyond(MemoryMarshal.Cast<byte, float>(bytes), limit),
            TensorType.BFloat16 => IndexBeyond(MemoryMarshal.Cast<byte, ushort>(bytes), LeastBFloat16(limit)),
            _ => IndexBeyond(MemoryMarshal.Cast<byte, ushort>(bytes), LeastHalf(limit)),
        };
    }

    /// <summary>Finds the first value that is not finite, or not below a limit in magnitude; −1 if there is
    /// none.</summary>
    public static int IndexBeyond(ReadOnlySpan<float> values, double limit)
    {
        // A value that is not below the limit overflows when multiplied by 2¹²⁸ / limit, rounded up.
        var factor = limit < float.MaxValue ? MathF.BitIncrement((float)(Math.ScaleB(1, 128) / limit)) : 0;
        for (var i = LengthOfFinite(values, factor); i < values.Length; i++)
        {
            if (!(Math.Abs((double)values[i]) < limit))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Returns the number of first values that are finite for certain, also times a factor: all whole vectors,
    /// or none.</summary>
    /// <remarks>An infinite or NaN product is kept by a sum, from which its own difference is then not 0. Wider vectors
    /// would be methods where the machine lacks them, which the JIT inlines in one process and not in the
    /// next.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LengthOfFinite(ReadOnlySpan<float> values, float factor)
    {
        ref var origin = ref MemoryMarshal.GetReference(values);
        var (zero, f) = (Vector256<float>.Zero, Vector256.Create(factor));
        var (a, b, c, d, e, x, y, z) = (zero, zero, zero, zero, zero, zero, zero, zero);
        nuint i = 0, length = (nuint)values.Length;
        for (; i + 64 <= length; i += 64)
        {
            a += f * Vector256.LoadUnsafe(ref origin, i);
            b += f * Vector256.LoadUnsafe(ref origin, i + 8);
            c += f * Vector256.LoadUnsafe(ref origin, i + 16);
            d += f * Vector256.LoadUnsafe(ref origin, i + 24);
            e += f * Vector256.LoadUnsafe(ref origin, i + 32);
            x += f * Vector256.LoadUnsafe(ref origin, i + 40);
            y += f * Vector256.LoadUnsafe(ref origin, i + 48);
            z += f * Vector256.LoadUnsafe(ref origin, i + 56);
        }

        for (; i + 8 <= length; i += 8)
        {
            a += f * Vector256.LoadUnsafe(ref origin, i);
        }

        var sum = a + b + (c + d) + (e + x + (y + z));
        return sum - sum == zero ? (int)i : 0;
    }

    /// <summary>Finds the first number of 16 bits that is not below another; their bits are in the order of the
    /// numbers.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="least">The bits of the least one that is too large.</param>
    private static int IndexBeyond(ReadOnlySpan<ushort> values, ushort least)
    {
        for (var i = LengthBelow(values, (ushort)(least << 1)); i < values.Length; i++)
        {
            if ((values[i] & 0x7FFF) >= least)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Returns the number of first values that, without sign and doubled, are below a limit for certain: all
    /// whole vectors, or none.</summary>
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

    /// <summary>Returns the bits of the least bfloat16 that is not below a limit.</summary>
    private static ushort LeastBFloat16(double limit)
    {
        var bits = BitConverter.SingleToUInt32Bits(limit < float.MaxValue ? (float)limit : float.PositiveInfinity);
        return (ushort)((bits + 0xFFFF) >> 16);
    }

    /// <summary>Returns the bits of the least half that is not below a limit.</summary>
    private static ushort LeastHalf(double limit)
    {
        var half = limit <= 65_504 ? (Half)limit : Half.PositiveInfinity;
        return BitConverter.HalfToUInt16Bits((double)half < limit ? Half.BitIncrement(half) : half);
    }

    /// <summary>Returns an element of a range's gradient.</summary>
    public static float ValueAt(in ParameterRange range, int index)
    {
        var bytes = range.Parameter.Gradient(range.Start + index, 1);
        return range.Parameter.GradientType switch
        {
            TensorType.Float32 => MemoryMarshal.Read<float>(bytes),
            TensorType.BFloat16 => MemoryMarshal.Read<BFloat16>(bytes),
            _ => (float)MemoryMarshal.Read<Half>(bytes),
        };
    }
}
