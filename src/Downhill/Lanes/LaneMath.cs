using System.Runtime.CompilerServices;

namespace Downhill.Lanes;

/// <summary>Functions that processors lack, made of operations that are rounded alike everywhere, and so with the same
/// bits at every width.</summary>
internal static class LaneMath
{
    /// <summary>1.5 · 2²³: a small float added to it is rounded to a whole number, which its last bits then
    /// hold.</summary>
    private const double Rounder = 12_582_912;

    private const int FractionBits = 23;
    private const uint Bias = 127;

    /// <summary>The bits of 1.</summary>
    private const uint One = Bias << FractionBits;

    /// <summary>The bits of 1 less those of √½: added to bits, their exponent is that of the nearest power of
    /// 2.</summary>
    private const uint OverRootOfHalf = One - 0x3F35_04F3;

    /// <summary>The bits of a float but for the lower half of its fraction: its product with a small whole number is
    /// exact.</summary>
    private const uint UpperFraction = 0xFFFF_F000;

    /// <summary>Two thirds of the bits of 1: as bits are nearly a logarithm, a third of them and that are those of the
    /// cube root, to 4 %.</summary>
    private const double TwoThirdsOfOne = 709_921_077;

    /// <summary>The logarithm of 2.</summary>
    private const double Log2 = 0.69314718055994531;

    /// <summary>The logarithm of 2 in few bits, so that its products with exponents are exact.</summary>
    private const double Ln2 = 0.693359375;

    /// <summary>The rest of it.</summary>
    private const double Ln2Rest = -2.12194440054690583e-4;

    /// <summary>The bits of 87.3, the largest exponent of e whose power is found; below −87.3 it would be
    /// subnormal.</summary>
    private const uint MostExponent = 0x42AE_999A;

    /// <summary>Returns the cube root, within two units in the last place; subnormal numbers count as 0.</summary>
    /// <remarks>Newton's method, from the bits; the error is squared by each of three steps.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cbrt<V>(V a)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        var x = V.Flush(a);
        var magnitude = V.Abs(x);
        var y = V.ToWord(V.ToFloat(magnitude) * (1 / 3.0) + TwoThirdsOfOne);
        y -= (y - magnitude / (y * y)) * (1 / 3.0);
        y -= (y - magnitude / (y * y)) * (1 / 3.0);
        y -= (y - magnitude / (y * y)) * (1 / 3.0);
        return V.Sign(x) * y;
    }

    /// <summary>Returns e to the power of a number, within three units in the last place; exponents beyond ±87.3
    /// count as these.</summary>
    /// <remarks>A power of 2, and Taylor's series of the rest, up to half of ln 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V a)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        // Words compare in one instruction, floats in ten.
        var magnitude = V.Least(Words.Magnitude(a), V.Word(MostExponent));
        var x = V.SumIfNumber(a, a, V.Difference(V.Or(magnitude, Words.Sign(a)), a));
        V rounded = x * 1.44269504088896341 + Rounder;
        var n = rounded - Rounder;
        var r = x - n * Ln2 - n * Ln2Rest;
        return Scaled(1 + r * (1 + r * FromThird(r)), rounded);
    }

    /// <summary>Returns a number within 2⁻¹²⁶ and 2¹²⁷ to a power in [0, 1], within two units in the last
    /// place.</summary>
    /// <remarks>a is 2ᵉ·m, with m within √½ and √2, and log₂ m the series of artanh. Of the result's exponent, be +
    /// b·log₂ m, all that is large is exact: the product of e with the upper half of b. As few values as can be are
    /// alive at once, for machines of sixteen registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pow<V>(V a, V b)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        // a − a is 0, or NaN, which the bits would lose.
        var biased = V.Right(V.Sum(a, V.Word(OverRootOfHalf)), FractionBits);
        var m = V.Sum(V.Difference(a, V.Left(biased, FractionBits)), V.Word(One)) + (a - a);
        var e = V.ToFloat(biased) - Bias;
        var s = (m - 1) / (m + 1);
        var square = s * s;
        var log = s * (2 / Log2 + square * (2 / 3.0 / Log2 + square * (
            2 / 5.0 / Log2 + square * (2 / 7.0 / Log2 + square * (2 / 9.0 / Log2)))));
        var upper = V.And(b, V.Word(UpperFraction));
        var (large, small) = (e * upper, upper * log + (b - upper) * (e + log));
        V rounded = large + small + Rounder;
        var r = (large - (rounded - Rounder) + small) * Log2;
        return Scaled(r + r * r * FromThird(r) + 1, rounded);
    }

    /// <summary>Returns Taylor's series of e to the power of r from its third term on, divided by r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FromThird<V>(V r)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V> =>
        1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0)))));

    /// <summary>Returns a number times the power of 2 whose exponent the last bits of a sum with <see cref="Rounder"/>
    /// hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scaled<V>(V a, V rounded)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V> =>
        a * V.Left(V.Sum(rounded, V.Word(Bias)), FractionBits);
}
