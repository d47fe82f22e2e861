using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Quantization;

/// <summary>A block of 256 neighboring numbers in 260 bytes: a scale (<see cref="BlockScale"/>) and a code for each
/// number.</summary>
/// <remarks>A code is a part of the scale, which is a float. The last block of a parameter may be shorter.</remarks>
internal static class QuantizedBlock
{
    /// <summary>The number of numbers.</summary>
    public const int Length = 256;

    /// <summary>The number of bytes.</summary>
    public const int Size = Length + Head;

    private const int Head = sizeof(float);

    /// <summary>Returns the number of bytes for a number of numbers.</summary>
    public static long Bytes(long length) => length + (length + Length - 1) / Length * Head;

    /// <summary>Reads the numbers of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="values">Room for 256 floats; beyond the length zeros may be written.</param>
    /// <param name="length">The number of numbers in the block.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Read<V, S>(ref byte block, ref float values, int length)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where S : struct, IMapSign
    {
        var largest = V.Word(Unsafe.ReadUnaligned<uint>(ref block));
        ref var codes = ref Unsafe.Add(ref block, Head);
        var n = length - length % V.Width;
        for (nuint i = 0; i < (nuint)n; i += (nuint)V.Width)
        {
            V.Store(DynamicMap<V, S>.Decode(V.LoadBytes(ref Unsafe.Add(ref codes, i))) * largest, ref values, i);
        }

        if (n < length)
        {
            var rest = new PartialLane(length - n).Load<V, ByteMemory<V>>(ref codes, (nuint)n);
            V.Store(DynamicMap<V, S>.Decode(rest) * largest, ref values, (nuint)n);
        }
    }

    /// <summary>Writes a block, each number as the nearest code, the largest exactly.</summary>
    /// <inheritdoc cref="Write{V,S,T}"/>
    public static void Write<V, S>(ref byte block, ref float values, int length)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where S : struct, IMapSign
    {
        var scale = BlockScale.OfLargest(ref block, Largest<V>(ref values, length));
        Write<V, S, FixedThreshold<V>>(ref block, ref values, length, scale, FixedThreshold<V>.Nearest, sign: 0);
    }

    /// <summary>Writes the codes of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="values">The floats; zeros beyond the length, up to the end of a lane.</param>
    /// <param name="length">The number of numbers in the block.</param>
    /// <param name="scale">The factor of the numbers, as bits.</param>
    /// <param name="thresholds">The thresholds of rounding.</param>
    /// <param name="sign">The sign of a float if all may become 0, as <see cref="DynamicMap{V,S}.Encode"/> has it, or
    /// 0.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Write<V, S, T>(ref byte block, ref float values, int length, uint scale, T thresholds, uint sign)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
        where S : struct, IMapSign
        where T : struct, IRoundingThreshold<V>
    {
        var (by, all) = (V.Word(scale), V.Word(sign));
        ref var codes = ref Unsafe.Add(ref block, Head);
        var n = length - length % V.Width;
        for (nuint i = 0; i < (nuint)n; i += (nuint)V.Width)
        {
            var numbers = V.Or(V.Load(ref values, i), all);
            V.StoreBytes(
                DynamicMap<V, S>.Encode(numbers, by, thresholds.Next(), T.Divides), ref Unsafe.Add(ref codes, i));
        }

        if (n < length)
        {
            var rest = DynamicMap<V, S>.Encode(
                V.Or(V.Load(ref values, (nuint)n), all), by, thresholds.Next(), T.Divides);
            new PartialLane(length - n).Store<V, ByteMemory<V>>(rest, ref codes, (nuint)n);
        }
    }

    /// <summary>Returns the largest magnitude, as bits; NaN is the largest of all.</summary>
    /// <param name="values">The floats; zeros beyond the length, up to the end of a lane.</param>
    /// <param name="length">The number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Largest<V>(ref float values, int length)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        // As words, magnitudes are in the order of floats.
        V largest = default;
        for (nuint i = 0; i < (nuint)length; i += (nuint)V.Width)
        {
            largest = V.Most(largest, Words.Magnitude(V.Load(ref values, i)));
        }

        return V.Largest(largest);
    }

    /// <summary>Writes a block that repeats one number, which is exact.</summary>
    public static void Fill(Span<byte> block, float value, bool isUnsigned)
    {
        MemoryMarshal.Write(block, Math.Abs(value));
        block[Head..].Fill(value == 0 ? (byte)0 : isUnsigned || value < 0 ? (byte)255 : (byte)127);
    }
}
