using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>The scale of a block, of which its codes are parts.</summary>
/// <remarks>
/// <para>With a sign it is the largest magnitude, which is so kept exactly.</para>
/// <para>Without one it is a power of 2 that is kept while the largest is between it and a quarter of it: state that
/// decays slowly, or stands still, then changes its code seldom or never, and is rounded at random less often.</para>
/// <para>Beside a maximum, it is a power of 16, since then state without a gradient must not rise. The intervals of
/// <see cref="DynamicMap{V,S}"/> are 16 times as long as those below with twice the codes; so when the scale grows
/// 16-fold every other code stays as it is and the rest are rounded once, however often it grows, and when it shrinks
/// all stay. Nor can an average lift the maximum above it: rounded up, it is at most the code above the maximum, and
/// decays below that.</para>
/// </remarks>
internal static class BlockScale
{
    private const uint Fraction = 0x007F_FFFF;

    /// <summary>Writes the largest magnitude as the scale; if it is subnormal or not finite, all numbers will be 0 or
    /// not finite.</summary>
    /// <param name="head">The bytes to which it is written.</param>
    /// <param name="largest">The largest magnitude, as bits.</param>
    /// <returns>The factor of the numbers, as bits.</returns>
    public static uint OfLargest(ref byte head, uint largest)
    {
        var value = BitConverter.UInt32BitsToSingle(largest);
        var isUsual = float.IsFinite(value) && value >= Lane1.LeastNormal;
        Unsafe.WriteUnaligned(ref head, isUsual || !float.IsFinite(value) ? largest : 0);
        return isUsual ? Reciprocal(value) : 0;
    }

    /// <summary>Writes a scale that is kept as long as it may be.</summary>
    /// <param name="head">The bytes in which it lies.</param>
    /// <param name="largest">The largest magnitude, as bits.</param>
    /// <param name="isNested">Whether it is to be a power of 16.</param>
    /// <returns>The factor of the numbers, as bits.</returns>
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

    /// <summary>Returns the next power of 2, or of 16 if <paramref name="step"/> is 3; the number itself if there is
    /// none.</summary>
    private static float Above(uint bits, uint step)
    {
        var exponent = (bits + Fraction) >> 23 | step;
        return BitConverter.UInt32BitsToSingle(exponent < 255 ? exponent << 23 : bits);
    }

    private static bool IsPower(float scale, uint step) =>
        (BitConverter.SingleToUInt32Bits(scale) & (Fraction | step << 23)) == step << 23;

    /// <summary>Returns the reciprocal of a scale, or, if that is no float, a little more.</summary>
    /// <remarks>The excess is then cut off.</remarks>
    private static uint Reciprocal(float scale)
    {
        var bits = BitConverter.SingleToUInt32Bits(1 / scale);
        return (BitConverter.SingleToUInt32Bits(scale) & Fraction) == 0 ? bits : bits + 1;
    }
}
