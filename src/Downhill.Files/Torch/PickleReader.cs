using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Downhill.Files.Torch;

/// <summary>Reads a pickle's operations and their arguments, and knows where it is.</summary>
/// <param name="bytes">What holds the pickle.</param>
/// <param name="start">Its first byte.</param>
/// <param name="end">The byte after the last that may be part of it.</param>
/// <param name="file">What to call the file in errors.</param>
/// <param name="part">What to call the pickle.</param>
internal sealed class PickleReader(IBytes bytes, long start, long end, string file, string part)
{
    private const int LongestReason = 600;

    private Opcode opcode;
    private long at;

    /// <summary>The next byte, from the start of what holds the pickle.</summary>
    public long Position => start + Consumed;

    /// <summary>How many bytes were read.</summary>
    public long Consumed { get; private set; }

    /// <summary>Where the present operation is.</summary>
    public PickleOffset Offset => new(part, at);

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
        $"{file}: {part}: byte {at}: {Name()}: {string.Concat(why.Take(LongestReason).Select(c => char.IsControl(c) ? '?' : c))}");

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Some bytes; not a copy.</summary>
    public ReadOnlySpan<byte> Take(ulong length)
    {
        var left = end - Position;
        if (length > (ulong)Math.Min(left, Array.MaxLength))
        {
            throw Refuse($"{length} bytes are needed, but only {left} are left. The file is cut short or damaged.");
        }

        Consumed += (long)length;
        return bytes.Slice(Position - (long)length, (int)length);
    }

    /// <summary>Text in UTF-8, in which halves of surrogate pairs may be written alone.</summary>
    public string Text(ulong length) => PickleText.Of(Take(length)) ?? throw Refuse("text that is not UTF-8.");

    /// <summary>Bytes that a line feed ends; not a copy, and without the line feed.</summary>
    public ReadOnlySpan<byte> Line()
    {
        var length = bytes.Slice(Position, (int)Math.Min(end - Position, Array.MaxLength)).IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Refuse("a line without an end. The file is cut short or damaged.");
        }

        return Take((ulong)length + 1)[..length];
    }

    /// <summary>A name that a line feed ends.</summary>
    public string LineOfText() => PickleText.Of(Line()) ?? throw Refuse("a name that is not UTF-8.");

    /// <summary>A count in decimal that a line feed ends.</summary>
    public long LineOfCount() => long.TryParse(Line(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count : throw Refuse("no number stands where one must.");

    private string Name() => opcode == default ? "the next operation"
        : Enum.IsDefined(opcode) ? opcode.ToString().ToUpperInvariant() : $"0x{(byte)opcode:X2}";
}
