using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>The codec of Half: 5 bits of exponent and 10 of fraction.</summary>
/// <remarks>Above 65,504 there is infinity only, and below 2⁻¹⁴ steps are 2⁻²⁴ wide.</remarks>
internal readonly struct HalfCodec<V> : ICodec<V>
    where V : struct, IReal<V>, IBits<V>
{
    private const uint LeastNormal = 113u << 23; // 2⁻¹⁴
    private const uint Largest = 0x477F_E000; // 65,504
    private const uint Overflow = 143u << 23; // 2¹⁶
    private const uint Infinity = 0x7F80_0000;
    private const uint Rebias = 112u << 23;

    public static int Size => sizeof(ushort);

    public static uint Kept => 0xFFFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(ref byte origin) => V.LoadShorts(ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, ref byte origin) => V.StoreShorts(value, ref origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decode(V words)
    {
        // With the exponent moved to where a float has it, 2¹¹² too small, a product puts it right, of subnormals too.
        var magnitude = V.Left(Words.And(words, 0x7FFF), 13);
        var value = magnitude * V.Word(239u << 23);
        var finite = V.Above(V.Word(0x7C00u << 13), magnitude, value, V.Or(magnitude, V.Word(Infinity)));
        return V.Or(finite, V.Left(Words.And(words, 0x8000), 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Nearest(V floats)
    {
        // A float to which 1/2 is added ends at 2⁻²⁴, so the sum is rounded as a subnormal is.
        var magnitude = Words.Magnitude(floats);
        var tiny = V.Difference(magnitude + V.Word(126u << 23), V.Word(126u << 23));
        var odd = Words.And(V.Right(magnitude, 13), 1);
        return Pick(floats, magnitude, tiny, V.Sum(magnitude, V.Sum(odd, V.Word(0x0FFF))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Either(V floats, V bits)
    {
        var exact = Words.Magnitude(floats);
        var magnitude = V.Above(V.Word(Infinity), exact, V.Least(exact, V.Word(Largest)), exact);
        var steps = V.Least(magnitude, V.Word(LeastNormal)) * V.Word((127u + 24) << 23);
        var tiny = V.ToWord(steps + V.ToFloat(Words.And(bits, 0x1FFF)) * V.Word((127u - 13) << 23));
        return Pick(floats, magnitude, tiny, V.Sum(magnitude, Words.And(bits, 0x1FFF)));
    }

    /// <summary>Encodes all of a float's fraction and 3 zeros; below 2⁻¹⁴ steps are 2⁻³⁷ wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Extend(V floats)
    {
        // A float to which 2⁻¹⁴ is added ends at 2⁻³⁷.
        var magnitude = Words.Magnitude(floats);
        var tiny = V.Difference(magnitude + V.Word(LeastNormal), V.Word(LeastNormal));
        var finite = V.Above(V.Word(LeastNormal), magnitude, tiny, V.Difference(magnitude, V.Word(Rebias)));
        var special = V.Above(magnitude, V.Word(Infinity), V.Word(0x7E00 << 13), V.Word(0x7C00 << 13));
        return V.Or(V.Left(V.Above(V.Word(Overflow), magnitude, finite, special), 3), Words.Sign(floats));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join(V extended)
    {
        var magnitude = V.Right(Words.Magnitude(extended), 3);
        var tiny = V.Sum(magnitude, V.Word(LeastNormal)) - V.Word(LeastNormal);
        var finite = V.Above(V.Word(1 << 23), magnitude, tiny, V.Sum(magnitude, V.Word(Rebias)));
        var value = V.Above(V.Word(0x7C00 << 13), magnitude, finite, V.Or(magnitude, V.Word(Infinity)));
        return V.Or(value, Words.Sign(extended));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pick(V floats, V magnitude, V tiny, V sum)
    {
        var normal = V.Right(V.Difference(sum, V.Word(Rebias)), 13);
        var special = V.Above(magnitude, V.Word(Infinity), V.Word(0x7E00), V.Word(0x7C00));
        var finite = V.Above(V.Word(LeastNormal), magnitude, tiny, normal);
        return V.Or(V.Above(V.Word(Overflow), magnitude, finite, special), V.Right(Words.Sign(floats), 16));
    }
}
