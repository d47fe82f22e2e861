using System.Globalization;
using System.Numerics;

namespace Downhill.Files.Torch;

/// <summary>Integers of any length in pickles.</summary>
internal static class PickleNumber
{
    /// <summary>The largest number of bytes of an integer; longer ones take ever longer to write in decimal.</summary>
    public const int MostBytes = 512;

    /// <summary>The largest number of decimal digits, more than <see cref="MostBytes"/> make.</summary>
    public const int MostDigits = 1234;

    /// <summary>Makes a scalar of an integer.</summary>
    public static TorchScalar Of(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? new((long)number) : new(number);

    /// <summary>Makes a scalar of an integer's bytes, least first, in two's complement.</summary>
    public static TorchValue Of(ReadOnlySpan<byte> bytes, PickleOffset offset) => bytes.Length <= MostBytes
        ? Of(new BigInteger(bytes)) : new TorchOpaque($"an integer of {8L * bytes.Length} bits", offset);

    /// <summary>Makes a scalar of an integer in decimal; null if the text is none.</summary>
    public static TorchValue? Of(string digits, PickleOffset offset) => digits.Length > MostDigits
        ? new TorchOpaque($"an integer of {digits.Length} digits", offset)
        : BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Of(number) : null;
}
