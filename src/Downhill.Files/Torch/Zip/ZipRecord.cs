using System.Buffers;
using System.Buffers.Binary;

namespace Downhill.Files.Torch;

/// <summary>A builder of a zip archive's records; numbers are little-endian.</summary>
internal sealed class ZipRecord
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    public byte[] Bytes => buffer.WrittenSpan.ToArray();

    public ZipRecord UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(sizeof(ushort)), value);
        return Advance(sizeof(ushort));
    }

    public ZipRecord UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(sizeof(uint)), value);
        return Advance(sizeof(uint));
    }

    public ZipRecord Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        return Advance(sizeof(long));
    }

    public ZipRecord Raw(ReadOnlySpan<byte> bytes)
    {
        buffer.Write(bytes);
        return this;
    }

    private ZipRecord Advance(int length)
    {
        buffer.Advance(length);
        return this;
    }
}
