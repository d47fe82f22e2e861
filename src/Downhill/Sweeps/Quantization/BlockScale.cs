using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>What the codes of a block are parts of.</summary>
/// <remarks>
/// With a sign it is the largest magnitude, which is so kept exactly.
/// Without one it is a power of 2 that is kept while the largest is between it and a quarter of it: what decays slowly,
/// or stands still, then changes its code seldom or never, and the less chance it meets.
/// Where there is a maximum, it is a power of 16, since then what has no gradient must not rise. The intervals of
/// <see cref="DynamicMap{V,S}"/> are 16 times as long as those below with twice the codes; so when the scale grows
/// 16-fold every other code stays what it is and the rest are rounded once, however often it grows, and when it shrinks
/// all stay. Nor can an average lift the maximum above it: rounded up, it is at most the code above the maximum, and
/// decays below that.</remarks>
internal static class BlockScale
{
    private const uint Fraction = 0x007F_FFFF;

    /// <summary>Writes the largest magnitude as the scale. If it is subnormal all are 0; if it is not finite, so will
    /// all be.</summary>
    /// <param name="head">Where it is written.</param>
    /// <param name="largest">The largest magnitude, as bits.</param>
    /// <returns>What to multiply by, as bits.</returns>
    public static uint OfLargest(ref byte head, uint largest)
    {
        var value = BitConverter.UInt32BitsToSingle(largest);
        var isUsual = float.IsFinite(value) && value >= Lane1.LeastNormal;
        Unsafe.WriteUnaligned(ref head, isUsual || !float.IsFinite(value) ? largest : 0);
        return isUsual ? Reciprocal(value) : 0;
    }

    /// <summary>Writes a scale that is kept as long as it may be.</summary>
    /// <param name="head">Where it lies.</param>
    /// <param name="largest">The largest magnitude, as bits.</param>
    /// <param name="isNested">Whether it is to be a power of 16.</param>
    /// <returns>What to multiply by, as bits.</returns>
    public static uint Kept(ref byte head, uint largest, bool isNested)
    {
        var (value, scale) = (BitConverter.UInt32BitsToSingle(largest), Unsafe.ReadUnaligned<float>(ref head));
        if (!float.IsFinite(value) || value < Lane1.LeastNormal)
        {
            return OfLargest(ref head, largest);
        }

        var step = isNested ? 3u : 0;
        if (value > scale || value * (isNested ? 32 : 4) <= scale || (value != scale && !IsPower(scale, step)))
        {
            Unsafe.WriteUnaligned(ref head, scale = Above(largest, step));
        }

        return Reciprocal(scale);
    }

    /// <summary>The next power of 2, or of 16 if <paramref name="step"/> is 3; where there is none, the number
    /// itself.</summary>
    private static float Above(uint bits, uint step)
    {
        var exponent = (bits + Fraction) >> 23 | step;
        return BitConverter.UInt32BitsToSingle(exponent < 255 ? exponent << 23 : bits);
    }

    private static bool IsPower(float scale, uint step) =>
        (BitConverter.SingleToUInt32Bits(scale) & (Fraction | step << 23)) == step << 23;

    /// <summary>What makes a scale 1, or, where that is no float, a little more, which then is cut off.</summary>
    private static uint Reciprocal(float scale)
    {
        var bits = BitConverter.SingleToUInt32Bits(1 / scale);
        return (BitConverter.SingleToUInt32Bits(scale) & Fraction) == 0 ? bits : bits + 1;
    }
}
