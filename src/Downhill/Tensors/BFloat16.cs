using System.Globalization;
using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;

namespace Downhill;

/// <summary>A number of 16 bits, the upper half of a float: a float's range, but two to three decimal digits.</summary>
/// <param name="bits">The bits: sign, 8 of exponent, 7 of fraction.</param>
public readonly struct BFloat16(ushort bits) : IEquatable<BFloat16>
{
    /// <summary>Gets the bits: sign, 8 of exponent, 7 of fraction.</summary>
    public ushort Bits => bits;

    /// <summary>Converts the number to float, exactly.</summary>
    public static implicit operator float(BFloat16 x) => BitConverter.UInt32BitsToSingle((uint)x.Bits << 16);

    /// <summary>Converts to the nearest number, ties to even.</summary>
    /// <remarks>From half a step beyond the largest, 3.39e38, it is infinite; NaN stays NaN.</remarks>
    public static explicit operator BFloat16(float x)
    {
        // The codec asks for a quiet one where it is not a number.
        var quiet = float.IsNaN(x)
            ? BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(x) | 0x0040_0000) : x;
        ushort bits = 0;
        BFloat16Codec<Lane1>.Store(BFloat16Codec<Lane1>.Nearest(new(quiet)), ref Unsafe.As<ushort, byte>(ref bits));
        return new(bits);
    }

    /// <summary>Returns whether both are the same number; NaN equals nothing.</summary>
    public static bool operator ==(BFloat16 a, BFloat16 b) => (float)a == b;

    /// <summary>Returns whether both are different numbers, or one is NaN.</summary>
    public static bool operator !=(BFloat16 a, BFloat16 b) => !(a == b);

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(CultureInfo.CurrentCulture);
}
