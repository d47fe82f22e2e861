using System.Runtime.CompilerServices;

namespace Downhill.Lanes;

/// <summary>Functions that processors lack, made of operations that are rounded alike everywhere, and so with the same
/// bits at every width.</summary>
internal static class LaneMath
{
    /// <summary>1.5 · 2²³: a small float added to it is rounded to a whole number, which its last bits then
    /// hold.</summary>
    private const double Rounder = 12_582_912;

    /// <summary>The bits of √½; fractions from there on to √2 have small logarithms.</summary>
    private const uint RootOfHalf = 0x3F35_04F3;

    private const uint One = 0x3F80_0000;
    private const uint Fraction = 0x007F_FFFF;
    private const int FractionBits = 23;
    private const uint Bias = 127;

    /// <summary>Two thirds of the bits of 1: as bits are nearly a logarithm, a third of them and that are those of the
    /// cube root, to 4 %.</summary>
    private const double TwoThirdsOfOne = 709_921_077;

    /// <summary>ln 2 in few bits, so that its products with exponents are exact.</summary>
    private const double Ln2 = 0.693359375;

    /// <summary>What those bits lack.</summary>
    private const double Ln2Rest = -2.12194440054690583e-4;

    /// <summary>The least exponent of e whose power is normal.</summary>
    private const double LeastExponent = -87.3;

    /// <summary>The largest exponent of e whose power is found.</summary>
    private const double MostExponent = 88.3;

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

    /// <summary>Returns e to the power of a number, within three units in the last place; exponents below −87.3 and
    /// above 88.3 count as these.</summary>
    /// <remarks>A power of 2, and Taylor's series of the rest, up to half of ln 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V a)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        var x = V.Min(V.Max(a, LeastExponent), MostExponent);
        V rounded = x * 1.44269504088896341 + Rounder;
        var n = rounded - Rounder;
        var r = x - n * Ln2 - n * Ln2Rest;
        var series = 1 + r * (1 + r * (1 / 2.0 + r * (1 / 6.0 + r * (
            1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0)))))));
        return series * V.Left(V.Sum(rounded, V.Word(Bias)), FractionBits);
    }

    /// <summary>Returns a positive number to a power; of 0 it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pow<V>(V a, V b)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V> => V.Sign(a) * Exp(b * Log(a));

    /// <summary>Returns the natural logarithm of a positive normal number.</summary>
    /// <remarks>The exponent, and 2 artanh(f / (2 + f)) of the fraction 1 + f, whose series ends soon.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log<V>(V a)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        var bits = V.Sum(a, V.Word(One - RootOfHalf));
        var n = V.ToFloat(V.Right(bits, FractionBits)) - Bias;
        var f = V.Sum(Words.And(bits, Fraction), V.Word(RootOfHalf)) - 1;
        var s = f / (2 + f);
        var square = s * s;
        var series = square * (2 / 3.0 + square * (2 / 5.0 + square * (2 / 7.0 + square * (2 / 9.0))));
        return n * Ln2 + (n * Ln2Rest + (2 * s + s * series));
    }
}
