using System.Globalization;
using System.Text;

namespace Downhill.Files.Torch;

/// <summary>Texts in pickles of all protocols.</summary>
internal static class PickleText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes text in UTF-8, in which halves of surrogate pairs may be written alone; null if it is
    /// none.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return WithHalves(bytes);
        }
    }

    /// <summary>Decodes text in quotes, each character a byte (protocol 0's STRING); null if it is none.</summary>
    public static byte[]? Quoted(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2 || line[0] is not ((byte)'\'' or (byte)'"') || line[0] != line[^1])
        {
            return null;
        }

        var text = new List<byte>();
        for (var rest = line[1..^1]; rest.Length > 0;)
        {
            if (rest[0] != (byte)'\\')
            {
                text.Add(rest[0]);
                rest = rest[1..];
            }
            else if (Escaped(ref rest) is { } one)
            {
                text.Add(one);
            }
            else
            {
                return null;
            }
        }

        return [.. text];
    }

    /// <summary>Decodes text in Latin-1 with \uXXXX and \UXXXXXXXX (protocol 0's UNICODE); null if it is
    /// none.</summary>
    public static string? Raw(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            var digits = line[i] != (byte)'\\' || i + 1 == line.Length
                ? 0 : line[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
            if (digits == 0)
            {
                text.Append((char)line[i]);
                continue;
            }

            if (line.Length - i - 2 < digits
                || Hex(line.Slice(i + 2, digits)) is not (>= 0 and <= 0x10FFFF and var code))
            {
                return null;
            }

            text.Append(code is >= 0xD800 and <= 0xDFFF ? $"{(char)code}" : char.ConvertFromUtf32(code));
            i += digits + 1;
        }

        return $"{text}";
    }

    private static string? WithHalves(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (bytes.Length > 0)
        {
            if (bytes is [0xED, >= 0xA0 and <= 0xBF and var middle, >= 0x80 and <= 0xBF and var last, ..])
            {
                text.Append((char)(0xD000 | ((middle & 0x3F) << 6) | (last & 0x3F)));
                bytes = bytes[3..];
                continue;
            }

            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return null;
            }

            text.Append(rune.ToString());
            bytes = bytes[length..];
        }

        return $"{text}";
    }

    /// <summary>Decodes the escape at the start of bytes and moves past it; null if it is none.</summary>
    private static byte? Escaped(ref ReadOnlySpan<byte> rest)
    {
        var (one, length) = rest switch
        {
            [_, (byte)'x', _, _, ..] => (Hex(rest.Slice(2, 2)), 4),
            [_, (byte)'n', ..] => ('\n', 2),
            [_, (byte)'r', ..] => ('\r', 2),
            [_, (byte)'t', ..] => ('\t', 2),
            [_, (byte)'\\' or (byte)'\'' or (byte)'"', ..] => (rest[1], 2),
            _ => (-1, 0),
        };
        rest = rest[length..];
        return one < 0 ? null : (byte)one;
    }

    private static int Hex(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number : -1;
}
