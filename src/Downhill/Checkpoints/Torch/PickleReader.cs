using System.Buffers.Binary;
using System.Text;

namespace Downhill.Checkpoints.Torch;

/// <summary>Reads a pickle's operations and their arguments, and knows where it is.</summary>
/// <param name="bytes">What holds the pickle.</param>
/// <param name="start">Its first byte.</param>
/// <param name="end">The byte after the last that may be part of it.</param>
/// <param name="source">What to call it in errors.</param>
internal sealed class PickleReader(IBytes bytes, long start, long end, string source)
{
    private const int LongestName = 256;
    private const int LongestReason = 600;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Opcode opcode;
    private long at;

    /// <summary>The next byte, from the start of what holds the pickle.</summary>
    public long Position => start + Consumed;

    /// <summary>How many bytes were read.</summary>
    public long Consumed { get; private set; }

    /// <summary>The next operation; errors are about it until there is another.</summary>
    public Opcode Next()
    {
        at = Consumed;
        opcode = default;
        opcode = (Opcode)Byte();
        return opcode;
    }

    /// <summary>An error about the present operation.</summary>
    /// <param name="why">Why it is refused. It may quote the file, so it is cut, and nothing in it commands a
    /// terminal.</param>
    public InvalidDataException Refuse(string why) => new(
        $"{source}: byte {at}: {Name()}: {string.Concat(why.Take(LongestReason).Select(c => char.IsControl(c) ? '?' : c))}");

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>An integer of as many bytes as the first says, least first, in two's complement.</summary>
    public long Long()
    {
        var length = Byte();
        if (length > sizeof(long))
        {
            throw Refuse($"an integer of {8 * length} bits; at most 64 are read.");
        }

        var digits = Take(length);
        var value = length > 0 && (sbyte)digits[^1] < 0 ? -1L : 0;
        for (var i = length - 1; i >= 0; i--)
        {
            value = (value << 8) | digits[i];
        }

        return value;
    }

    /// <summary>Text in UTF-8.</summary>
    public string Text(ulong length)
    {
        try
        {
            return Strict.GetString(Take(length));
        }
        catch (DecoderFallbackException e)
        {
            throw Refuse($"text that is not UTF-8 ({e.Message}).");
        }
    }

    /// <summary>A name that a line feed ends.</summary>
    public string Line()
    {
        var rest = bytes.Slice(Position, (int)Math.Min(end - Position, LongestName));
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Refuse($"a name without an end within {LongestName} bytes.");
        }

        var name = Text((ulong)length);
        Consumed++;
        return name;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        var left = end - Position;
        if (length > (ulong)Math.Min(left, Array.MaxLength))
        {
            throw Refuse($"{length} bytes are needed, but only {left} are left. The file is cut short or damaged.");
        }

        Consumed += (long)length;
        return bytes.Slice(Position - (long)length, (int)length);
    }

    private string Name() => opcode == default ? "the next operation"
        : Enum.IsDefined(opcode) ? opcode.ToString().ToUpperInvariant() : $"0x{(byte)opcode:X2}";
}
