using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>The map between codes of 8 bits and numbers in [−1, 1]: a dynamic tree (Dettmers et al., 2022,
/// arXiv:2110.02861).</summary>
/// <remarks>Code 0 is 0; codes 2ⁱ … 2ⁱ⁺¹ − 1 divide an interval evenly, each interval has twice the codes of the one
/// below it, and the last code is 1. Two things differ from the paper. Intervals are 16 times as long as the one below,
/// not 10: so the interval of a number is read off its exponent, rather than looked up. And codes stand at the upper
/// ends of their steps, not amid them: so both 1 and −1 are codes, and the largest of a block, and all as large, are
/// exact. With c + 1 = m 2ⁱ, 1 ≤ m &lt; 2, code c stands for 2⁴ⁱ⁻ᵏ (15 m − 14), where k is 28 with a sign and 32
/// without. It is linear in each interval and continuous where they meet at a code, so between two codes a number lies
/// as its place does between two integers. Encoding is exact where <see cref="Decode"/> is: 15 (c + 1) is a float, and
/// so is the part of a place beyond it. So a code that is decoded and encoded is itself under every rounding, if scales
/// are powers of 2.</remarks>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="S">With a sign or without.</typeparam>
internal static class DynamicMap<V, S>
    where V : struct, IReal<V>, IBits<V>
    where S : struct, IMapSign
{
    private const uint One = 1u << 23; // in the exponent of a float

    private static uint K
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => S.IsSigned ? 28u : 32u;
    }

    /// <summary>The number of the least code, 2⁴⁻ᵏ, as the bits of a float.</summary>
    private static uint Least
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (127 + 4 - K) * One;
    }

    /// <summary>The quotient 15 / <see cref="Least"/>, as the bits of a float.</summary>
    private static uint Fifteenths
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 0x4170_0000 + (K - 4) * One;
    }

    /// <summary>Decodes codes to their numbers, exactly.</summary>
    /// <param name="codes">Words of which the lower 8 bits are codes and the others 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decode(V codes)
    {
        var c = S.IsSigned ? Words.And(codes, 0x7F) : codes;
        var place = V.ToFloat(V.Sum(c, V.Word(1)));
        var m = V.Or(Words.And(place, 0x007F_FFFF), V.Word(0x3F80_0000));
        var scale = V.Difference(V.Left(Words.And(place, 0x7F80_0000), 2), V.Word(unchecked((3 * 127 + K) * One)));
        var value = V.Same(c, default, default, (m * V.Word(0x4170_0000) - V.Word(0x4160_0000)) * scale); // 15 m − 14
        return S.IsSigned ? V.Or(value, V.Left(Words.And(codes, 0x80), 24)) : value;
    }

    /// <summary>Encodes numbers in [−1, 1] to one of the two codes beside each, or to its own.</summary>
    /// <remarks>Without a sign nothing above 0 gets code 0, since a divisor must not vanish, unless it bears the sign
    /// that is else to spare.</remarks>
    /// <param name="numbers">The numbers.</param>
    /// <param name="scale">The factor of the numbers; products above 1 become 1.</param>
    /// <param name="threshold">The threshold between two codes from which on the upper one is taken, in 15ths of their
    /// distance: half of them for the nearest, all for the lower one, a random part for a mean that is the
    /// number.</param>
    /// <param name="divides">Whether, without a sign, the mean of the reciprocals is that of the number
    /// instead.</param>
    /// <returns>The codes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Encode(V numbers, V scale, V threshold, bool divides)
    {
        var scaled = V.Least(Words.Magnitude(numbers) * scale, V.Word(0x3F80_0000));
        var y = V.Most(scaled, V.Word(Least));

        // The interval, i + 25 with a sign and i + 24 without, in the exponent of a float, and four times that.
        var four = Words.And(V.Sum(y, V.Word(One)), 0xFE00_0000);
        var interval = V.Right(four, 2);
        var power = V.Sum(interval, V.Word((95 + K / 4) * One));
        var slope = V.Difference(V.Sum(interval, V.Word((223 + K / 4) * One)), four);
        var offset = y * slope;
        var place = offset + V.Word(0x4160_0000) * power; // 14

        // A float below 1/15 that is nearest to it: an integer's place is cut off to the one below, and 15 beyond that.
        var upper = V.ToWord(place * V.Word(0x3D88_8888));
        var beyond = place - V.ToFloat(upper) * V.Word(0x4170_0000);
        var lower = V.Difference(upper, V.Word(1));

        // Below the least code y was that code, and the part of it that the number is counts.
        var part = scaled * V.Word(Fifteenths);
        if (S.IsSigned)
        {
            var code = V.Above(beyond, threshold, upper, lower);
            return V.Or(V.Above(part, threshold, code, default), V.Right(Words.Sign(numbers), 24));
        }

        // In the unit of the offset a code above it is 15 − beyond more. Then the chance of the upper code is to be its
        // part of the distance times the upper code over the number.
        var sign = Words.Sign(numbers);
        var height = divides ? V.Same(sign, default, beyond * (offset + (V.Word(0x4170_0000) - beyond)), beyond)
            : beyond;
        var bar = divides ? V.Same(sign, default, threshold * offset, threshold) : threshold;
        return V.Above(part, V.Same(sign, default, default, threshold), V.Above(height, bar, upper, lower), default);
    }
}
