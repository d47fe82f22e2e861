using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Downhill.Files.Torch;

/// <summary>A reader of the directory of a zip archive.</summary>
/// <remarks>PyTorch stores entries as they are, and their bytes are used in place. Compressed ones, of archives that
/// others packed, are unpacked at first use. Entries that lie over each other are refused, and so are two of one name,
/// those that state more bytes than compression can make, and those that together would unpack to far more than the
/// archive has. Checksums of stored entries are passed over: to take them the whole file would have to be read, and
/// PyTorch can write files without them.</remarks>
internal sealed class ZipReader
{
    private const int LongestComment = ushort.MaxValue;
    private const ushort Encrypted = 1;

    // The most that DEFLATE can make of a byte, and of none.
    private const int MostPerByte = 1032;
    private const int LeastLimit = 258;

    private const string Cure = "The file is cut short or damaged.";

    private readonly IBytes bytes;
    private readonly string path;

    private ZipReader(IBytes bytes, string path) => (this.bytes, this.path) = (bytes, path);

    /// <summary>Reads the entries by name, in the directory's order.</summary>
    /// <param name="bytes">The archive.</param>
    /// <param name="path">The name of the archive in errors.</param>
    /// <exception cref="InvalidDataException">The bytes are no such archive.</exception>
    public static OrderedDictionary<string, ZipEntry> Read(IBytes bytes, string path) =>
        new ZipReader(bytes, path).Read();

    private OrderedDictionary<string, ZipEntry> Read()
    {
        var (at, length, count) = FindDirectory(FindEnd());
        if (at < 0 || length < 0 || at > bytes.Length - length
            || count > (ulong)(length / ZipSignatures.DirectoryEntryLength))
        {
            throw Refuse(
                $"a directory of {count} entries and {length} bytes at "
                + $"byte {at} does not fit into {bytes.Length} bytes");
        }

        var entries = new OrderedDictionary<string, ZipEntry>(StringComparer.Ordinal);
        var (next, end) = (at, at + length);
        for (var i = 0UL; i < count; i++)
        {
            var entry = ReadEntry(ref next, end, limit: at);
            if (!entries.TryAdd(entry.Name, entry))
            {
                throw Refuse($"two entries are named {InvalidFile.Shown(entry.Name)}");
            }
        }

        RefuseOverlaps(entries.Values);
        RefuseBombs(entries.Values);
        return entries;
    }

    /// <summary>Finds the record that ends the archive; only a comment may follow, whose length it knows.</summary>
    private long FindEnd()
    {
        var length = (int)Math.Min(bytes.Length, ZipSignatures.EndLength + LongestComment);
        var tail = bytes.Slice(bytes.Length - length, length);
        for (var i = length - ZipSignatures.EndLength; i >= 0; i--)
        {
            if (ReadUInt32LittleEndian(tail[i..]) == ZipSignatures.End
                && i + ZipSignatures.EndLength + ReadUInt16LittleEndian(tail[(i + 20)..]) == length)
            {
                return bytes.Length - length + i;
            }
        }

        throw Refuse("the zip archive has no end");
    }

    private (long At, long Length, ulong Count) FindDirectory(long end)
    {
        var record = bytes.Slice(end, ZipSignatures.EndLength);
        var locator = end - ZipSignatures.Locator64Length;
        if (locator < 0 || UInt32(locator) != ZipSignatures.Locator64)
        {
            return (ReadUInt32LittleEndian(record[16..]), ReadUInt32LittleEndian(record[12..]),
                ReadUInt16LittleEndian(record[10..]));
        }

        var at = ReadInt64LittleEndian(Slice(locator + 8, 8));
        if (at < 0 || at > locator - ZipSignatures.End64Length || UInt32(at) != ZipSignatures.End64)
        {
            throw Refuse($"the record of 64 bits that ends the archive is not at byte {at}");
        }

        record = Slice(at, ZipSignatures.End64Length);
        return (ReadInt64LittleEndian(record[48..]), ReadInt64LittleEndian(record[40..]),
            ReadUInt64LittleEndian(record[32..]));
    }

    private ZipEntry ReadEntry(ref long at, long end, long limit)
    {
        if (end - at < ZipSignatures.DirectoryEntryLength || UInt32(at) != ZipSignatures.DirectoryEntry)
        {
            throw Refuse($"there is no entry of the directory at byte {at}");
        }

        var record = Slice(at, ZipSignatures.DirectoryEntryLength);
        var (nameLength, extraLength) =
            (ReadUInt16LittleEndian(record[28..]), ReadUInt16LittleEndian(record[30..]));
        var whole = record.Length + nameLength + extraLength + ReadUInt16LittleEndian(record[32..]);
        if (whole > end - at)
        {
            throw Refuse($"the entry of the directory at byte {at} reaches beyond its end");
        }

        var name = Encoding.UTF8.GetString(Slice(at + record.Length, nameLength));
        var numbers = ZipNumbers.Of(record, Slice(at + record.Length + nameLength, extraLength))
            ?? throw Refuse($"the entry {InvalidFile.Shown(name)} lacks its numbers of 64 bits");
        RefusePacked(name, record, numbers);
        at += whole;
        return Locate(new(name, numbers.Header, 0, numbers.Packed, numbers.Length,
            ReadUInt16LittleEndian(record[10..]) == ZipSignatures.Deflated,
            ReadUInt32LittleEndian(record[16..])), limit);
    }

    private void RefusePacked(string name, ReadOnlySpan<byte> record, ZipNumbers numbers)
    {
        var flags = ReadUInt16LittleEndian(record[8..]);
        var method = ReadUInt16LittleEndian(record[10..]);
        if (method is not (ZipSignatures.Stored or ZipSignatures.Deflated))
        {
            throw InvalidFile.Of(path, $"the entry {InvalidFile.Shown(name)} is compressed by method {method}",
                "Only what is stored as it is or compressed by DEFLATE is read: unpack it, and pack it with zip.");
        }

        if ((flags & Encrypted) != 0 || (method == ZipSignatures.Stored && numbers.Length != numbers.Packed))
        {
            throw InvalidFile.Of(path, $"the entry {InvalidFile.Shown(name)} is encrypted or damaged",
                "Unpack it with what packed it, or fetch it again.");
        }

        if (method == ZipSignatures.Deflated && numbers.Length > ((Int128)numbers.Packed * MostPerByte) + LeastLimit)
        {
            throw Refuse(
                $"the entry {InvalidFile.Shown(name)} states {numbers.Length} "
                + $"bytes, more than {numbers.Packed} can be unpacked to");
        }
    }

    /// <summary>Refuses archives that unpack to far more bytes than they have.</summary>
    /// <remarks>A tensor of zeros may shrink to a thousandth, but not a whole checkpoint.</remarks>
    private void RefuseBombs(IEnumerable<ZipEntry> entries)
    {
        var total = entries.Where(entry => entry.IsDeflated).Aggregate((Int128)0, (sum, entry) => sum + entry.Length);
        var limit = ((Int128)bytes.Length * InflatedBytes.Times) + InflatedBytes.AtLeast;
        if (total > limit)
        {
            throw InvalidFile.Of(
                path, $"its compressed entries unpack to {total} bytes, "
                    + $"far more than the {bytes.Length} of the archive",
                $"At most {limit} are unpacked: unpack it, and pack it with zip -0.");
        }
    }

    /// <summary>Finds the bytes of an entry behind its own header, which must agree with the directory.</summary>
    private ZipEntry Locate(ZipEntry entry, long limit)
    {
        var (name, header, length) = (entry.Name, entry.Header, entry.Packed);
        if (header < 0 || header > limit - ZipSignatures.EntryHeaderLength
            || UInt32(header) != ZipSignatures.EntryHeader)
        {
            throw Refuse($"the entry {InvalidFile.Shown(name)} has no header at byte {header}");
        }

        var record = Slice(header, ZipSignatures.EntryHeaderLength);
        var nameLength = ReadUInt16LittleEndian(record[26..]);
        var start = header + record.Length + nameLength + ReadUInt16LittleEndian(record[28..]);
        if (start > limit || length < 0 || length > limit - start)
        {
            throw Refuse(
                $"the entry {InvalidFile.Shown(name)} of {length} bytes at "
                + $"byte {start} reaches into the directory at byte {limit}");
        }

        return Encoding.UTF8.GetString(Slice(header + record.Length, nameLength)) == name
            ? entry with { Start = start }
                : throw Refuse($"the header at byte {header} is not that of {InvalidFile.Shown(name)}");
    }

    private void RefuseOverlaps(IEnumerable<ZipEntry> entries)
    {
        var last = default(ZipEntry);
        foreach (var entry in entries.OrderBy(entry => entry.Header))
        {
            last = last.Name is null || entry.Header >= last.Start + last.Packed ? entry : throw Refuse(
                $"the entries {InvalidFile.Shown(last.Name)} and "
                + $"{InvalidFile.Shown(entry.Name)} lie over each other at byte {entry.Header}");
        }
    }

    private uint UInt32(long at) => ReadUInt32LittleEndian(Slice(at, 4));

    private ReadOnlySpan<byte> Slice(long at, int length) => bytes.Slice(at, length);

    private InvalidDataException Refuse(string what) => InvalidFile.Of(path, what, Cure);
}
