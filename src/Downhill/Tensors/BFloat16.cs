using System.Globalization;
using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;

namespace Downhill;

/// <summary>A number of 16 bits: the upper half of a float, so it has a float's range and 8 bits of precision, two to
/// three decimal digits.</summary>
/// <param name="bits">Its bits: sign, 8 of exponent, 7 of fraction.</param>
public readonly struct BFloat16(ushort bits) : IEquatable<BFloat16>
{
    /// <summary>Its bits: sign, 8 of exponent, 7 of fraction.</summary>
    public ushort Bits => bits;

    /// <summary>The number as a float; exact.</summary>
    public static implicit operator float(BFloat16 x) => BitConverter.UInt32BitsToSingle((uint)x.Bits << 16);

    /// <summary>The nearest number; of two equally near the one whose last bit is 0. From half a step beyond the
    /// largest, 3.39e38, it is infinite; what is not a number stays so.</summary>
    public static explicit operator BFloat16(float x)
    {
        // The codec asks for a quiet one where it is not a number.
        var quiet = float.IsNaN(x)
            ? BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(x) | 0x0040_0000) : x;
        ushort bits = 0;
        BFloat16Codec<Lane1>.Store(BFloat16Codec<Lane1>.Nearest(new(quiet)), ref Unsafe.As<ushort, byte>(ref bits));
        return new(bits);
    }

    /// <summary>Whether both are the same number; what is not a number equals nothing.</summary>
    public static bool operator ==(BFloat16 a, BFloat16 b) => (float)a == b;

    /// <summary>Whether they are not the same number.</summary>
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
