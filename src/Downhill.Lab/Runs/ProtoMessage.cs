using System.Buffers.Binary;
using System.Text;

namespace Downhill.Lab.Runs;

/// <summary>A message of Protocol Buffers, written field by field.</summary>
internal sealed class ProtoMessage
{
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int LengthType = 2;
    private const int Fixed32Type = 5;
    private readonly List<byte> bytes = [];

    /// <summary>Adds a whole number.</summary>
    public ProtoMessage Whole(int field, long value) => Tag(field, VarintType).Varint((ulong)value);

    /// <summary>Adds a double.</summary>
    public ProtoMessage Number(int field, double value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(buffer, value);
        return Tag(field, Fixed64Type).Append(buffer);
    }

    /// <summary>Adds a float.</summary>
    public ProtoMessage Single(int field, float value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(buffer, value);
        return Tag(field, Fixed32Type).Append(buffer);
    }

    /// <summary>Adds text.</summary>
    public ProtoMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds another message.</summary>
    public ProtoMessage Message(int field, ProtoMessage value) => Bytes(field, value.ToArray());

    /// <summary>Returns the message as it is written.</summary>
    public byte[] ToArray() => [.. bytes];

    private ProtoMessage Bytes(int field, byte[] value) =>
        Tag(field, LengthType).Varint((ulong)value.Length).Append(value);

    private ProtoMessage Tag(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private ProtoMessage Varint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return this;
    }

    private ProtoMessage Append(ReadOnlySpan<byte> value)
    {
        bytes.AddRange(value);
        return this;
    }
}
