using System.Buffers.Binary;

namespace Downhill.Files.Torch;

/// <summary>The numbers of an entry that may need 64 bits.</summary>
/// <param name="Packed">How many bytes it takes in the archive.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Header">Where its header begins.</param>
internal readonly record struct ZipNumbers(long Packed, long Length, long Header)
{
    /// <summary>Reads them from the directory; null if the extra fields lack one that must be there.</summary>
    /// <param name="record">The entry of the directory.</param>
    /// <param name="extra">Its extra fields.</param>
    public static ZipNumbers? Of(ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra)
    {
        var wide = Wide(extra);
        return Take(BinaryPrimitives.ReadUInt32LittleEndian(record[24..]), ref wide) is { } length
            && Take(BinaryPrimitives.ReadUInt32LittleEndian(record[20..]), ref wide) is { } packed
            && Take(BinaryPrimitives.ReadUInt32LittleEndian(record[42..]), ref wide) is { } header
            ? new(packed, length, header) : null;
    }

    /// <summary>The field with numbers of 64 bits; empty when there is none.</summary>
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

    /// <summary>A number: it is here, or the next of those of 64 bits.</summary>
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
