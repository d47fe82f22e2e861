using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Downhill.Files.Torch;

/// <summary>A reader of a pickle's operations and their arguments.</summary>
/// <param name="bytes">The bytes that hold the pickle.</param>
/// <param name="start">The index of its first byte.</param>
/// <param name="end">The byte after the last that may be part of it.</param>
/// <param name="file">The name of the file in errors.</param>
/// <param name="part">The name of the pickle in errors.</param>
internal sealed class PickleReader(IBytes bytes, long start, long end, string file, string part)
{
    private const int LongestReason = 600;

    private Opcode opcode;
    private long at;

    /// <summary>Gets the index of the next byte, in the bytes that hold the pickle.</summary>
    public long Position => start + Consumed;

    /// <summary>Gets the number of bytes that were read.</summary>
    public long Consumed { get; private set; }

    /// <summary>Gets the place of the present operation.</summary>
    public PickleOffset Offset => new(part, at);

    /// <summary>Reads the next operation, to which errors then refer.</summary>
    public Opcode Next()
    {
        at = Consumed;
        opcode = default;
        opcode = (Opcode)Byte();
        return opcode;
    }

    /// <summary>Returns an error about the present operation.</summary>
    /// <param name="why">The reason. It may quote the file, so it is cut and freed of control characters.</param>
    public InvalidDataException Refuse(string why) => new(
        $"{file}: {part}: byte {at}: {Name()}: "
        + $"{string.Concat(why.Take(LongestReason).Select(c => char.IsControl(c) ? '?' : c))}");

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads some bytes, not copied.</summary>
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

    /// <summary>Reads text in UTF-8, in which halves of surrogate pairs may be written alone.</summary>
    public string Text(ulong length) => PickleText.Of(Take(length)) ?? throw Refuse("text that is not UTF-8.");

    /// <summary>Reads bytes up to a line feed, not copied and without it.</summary>
    public ReadOnlySpan<byte> Line()
    {
        var length = bytes.Slice(Position, (int)Math.Min(end - Position, Array.MaxLength)).IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Refuse("a line without an end. The file is cut short or damaged.");
        }

        return Take((ulong)length + 1)[..length];
    }

    /// <summary>Reads a name up to a line feed.</summary>
    public string LineOfText() => PickleText.Of(Line()) ?? throw Refuse("a name that is not UTF-8.");

    /// <summary>Reads a count in decimal up to a line feed.</summary>
    public long LineOfCount() => long.TryParse(Line(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count : throw Refuse("no number stands where one must.");

    private string Name() => opcode == default ? "the next operation"
        : Enum.IsDefined(opcode) ? opcode.ToString().ToUpperInvariant() : $"0x{(byte)opcode:X2}";
}
