using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Blocks;

/// <summary>The map between codes of 8 bits and numbers in [−1, 1]: a dynamic tree as in Dettmers et al., 2022,
/// arXiv:2110.02861. Code 0 is 0; codes 2ⁱ … 2ⁱ⁺¹ − 1 divide an interval evenly, each interval has twice the codes of the
/// one below it, and the last code is 1.</summary>
/// <remarks>
/// Two things differ from the paper. Intervals are 16 times as long as the one below, not 10: so which one a number lies in
/// is read off its exponent, rather than looked up. And codes stand at the upper ends of their steps, not amid them: so both
/// 1 and −1 are codes, and whatever is the largest of its block, or as large, is exact.
/// With c + 1 = m 2ⁱ, 1 ≤ m &lt; 2, code c stands for 2⁴ⁱ⁻ᵏ (15 m − 14), where k is 28 with a sign and 32 without. It
/// is linear in each interval and continuous where they meet at a code, so the nearest code is the nearest integer.
/// </remarks>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="S">With a sign or without.</typeparam>
internal static class Tree<V, S>
    where V : struct, IReal<V>, IBits<V>
    where S : struct, ITree
{
    private const uint One = 1u << 23; // in the exponent of a float

    private static uint K
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => S.IsSigned ? 28u : 32u;
    }

    /// <summary>What the least code stands for: 2⁴⁻ᵏ, as a float.</summary>
    private static uint Least
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (127 + 4 - K) * One;
    }

    /// <summary>The numbers that codes stand for; exact.</summary>
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

    /// <summary>The codes nearest to numbers in [−1, 1]. Without a sign nothing above 0 gets code 0: what a rule divides by
    /// must not vanish.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="scale">What to multiply them by first.</param>
    /// <returns>Words of which the lower 8 bits are codes; what stands above is not defined.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Encode(V numbers, V scale)
    {
        var magnitude = Words.Magnitude(numbers);
        var scaled = V.Least(magnitude * scale, V.Word(0x3F7F_FFFF));
        var y = V.Most(scaled, V.Word(Least));

        // The interval, i + 25 with a sign and i + 24 without, in the exponent of a float, and four times that.
        var four = Words.And(V.Sum(y, V.Word(One)), 0xFE00_0000);
        var interval = V.Right(four, 2);
        var power = V.Sum(interval, V.Word((95 + K / 4) * One));
        var slope = V.Difference(V.Sum(interval, V.Word((223 + K / 4) * One)), four);
        var place = (y * slope + V.Word(0x4160_0000) * power) * V.Word(0x3D88_8889); // 14 and 1/15

        // Added to 2²³ a float is rounded to an integer, in its lowest bits.
        var code = V.Difference(place + V.Word(0x4B00_0000), V.Word(1));
        return S.IsSigned
            ? V.Or(V.Above(scaled, V.Word(Least - One), Words.And(code, 0x7F), default), V.Right(Words.Sign(numbers), 24))
            : V.Same(magnitude, default, default, code);
    }
}
