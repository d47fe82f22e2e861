using System.Buffers.Binary;

namespace Downhill.Files.Torch;

/// <summary>The numbers of an entry that may need 64 bits.</summary>
/// <param name="Packed">The number of its bytes in the archive.</param>
/// <param name="Length">The number of its bytes when unpacked.</param>
/// <param name="Header">The offset of its header.</param>
internal readonly record struct ZipNumbers(long Packed, long Length, long Header)
{
    /// <summary>Reads the numbers from the directory; null if the extra fields lack one.</summary>
    /// <param name="record">The entry of the directory.</param>
    /// <param name="extra">The extra fields of the entry.</param>
    public static ZipNumbers? Of(ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra)
    {
        var wide = Wide(extra);
        return Take(BinaryPrimitives.ReadUInt32LittleEndian(record[24..]), ref wide) is { } length
            && Take(BinaryPrimitives.ReadUInt32LittleEndian(record[20..]), ref wide) is { } packed
            && Take(BinaryPrimitives.ReadUInt32LittleEndian(record[42..]), ref wide) is { } header
            ? new(packed, length, header) : null;
    }

    /// <summary>Finds the field with numbers of 64 bits; empty if there is none.</summary>
    private static ReadOnlySpan<byte> Wide(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == ZipSignatures.Extra64)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    /// <summary>Returns a number: that of 32 bits, or the next of those of 64 bits.</summary>
    private static long? Take(uint here, ref ReadOnlySpan<byte> wide)
    {
        if (here != ZipSignatures.Elsewhere)
        {
            return here;
        }

        if (wide.Length < sizeof(long))
        {
            return null;
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return number;
    }
}
