using System.Globalization;
using System.Numerics;

namespace Downhill.Files.Torch;

/// <summary>Integers of any length.</summary>
internal static class PickleNumber
{
    /// <summary>More bytes than a number of any use has. Longer ones take ever longer to write out in
    /// decimal.</summary>
    public const int MostBytes = 512;

    /// <summary>More decimal digits than <see cref="MostBytes"/> make.</summary>
    public const int MostDigits = 1234;

    /// <summary>An integer.</summary>
    public static TorchScalar Of(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? new((long)number) : new(number);

    /// <summary>An integer of bytes, least first, in two's complement.</summary>
    public static TorchValue Of(ReadOnlySpan<byte> bytes, PickleOffset offset) => bytes.Length <= MostBytes
        ? Of(new BigInteger(bytes)) : new TorchOpaque($"an integer of {8L * bytes.Length} bits", offset);

    /// <summary>An integer in decimal; null if it is none.</summary>
    public static TorchValue? Of(string digits, PickleOffset offset) => digits.Length > MostDigits
        ? new TorchOpaque($"an integer of {digits.Length} digits", offset)
        : BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Of(number) : null;
}
