using System.Text;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A writer of zip archives whose entries are stored as they are and can be mapped.</summary>
/// <remarks>Each entry begins at a multiple of 64 bytes. The same entries always give the same bytes.</remarks>
/// <param name="stream">The stream to write to; it need not be seekable.</param>
/// <param name="wideFrom">The number from which on 64 bits are used; smaller than need be for tests only.</param>
internal sealed class ZipWriter(Stream stream, uint wideFrom = ZipSignatures.Elsewhere)
{
    private const int Alignment = 64;
    private const int ChunkBytes = 1 << 20;
    private const int FieldHeader = 4;
    private const ushort Padding = 0x4246;
    private const uint FirstOfJanuary1980 = 0x00210000;

    private readonly List<ZipEntry> entries = [];

    private long at;

    /// <summary>Adds an entry with the bytes of a tensor.</summary>
    /// <param name="name">The name of the entry; not that of another.</param>
    /// <param name="content">The tensor; its bytes are read twice.</param>
    public void Add(string name, StoredTensor content)
    {
        var checksum = 0u;
        ForEachChunk(content, chunk => checksum = Crc32.Append(checksum, chunk));
        var header = at;
        Write(Header(name, content.ByteCount, checksum));
        entries.Add(new(name, header, at, content.ByteCount, content.ByteCount, IsDeflated: false, checksum));
        ForEachChunk(content, Write);
    }

    /// <summary>Ends the archive with its directory.</summary>
    public void End()
    {
        var start = at;
        entries.ForEach(entry => Write(DirectoryEntry(entry)));
        var length = at - start;
        var isWide = start >= wideFrom || length >= wideFrom || entries.Count >= Math.Min(wideFrom, ushort.MaxValue);
        if (isWide)
        {
            Write(End64(start, length));
        }

        var count = isWide ? ushort.MaxValue : (ushort)entries.Count;
        Write(new ZipRecord().UInt32(ZipSignatures.End).UInt16(0).UInt16(0).UInt16(count).UInt16(count)
            .UInt32(isWide ? ZipSignatures.Elsewhere : (uint)length).UInt32(
                isWide ? ZipSignatures.Elsewhere : (uint)start).UInt16(0).Bytes);
    }

    private byte[] Header(string name, long length, uint checksum)
    {
        var encoded = Encoding.UTF8.GetBytes(name);
        var isWide = length >= wideFrom;
        var extra = new ZipRecord();
        if (isWide)
        {
            extra.UInt16(ZipSignatures.Extra64).UInt16(2 * sizeof(long)).Int64(length).Int64(length);
        }

        var data = at + ZipSignatures.EntryHeaderLength + encoded.Length + extra.Bytes.Length + FieldHeader;
        var padding = (int)(-data & (Alignment - 1));
        extra.UInt16(Padding).UInt16((ushort)padding).Raw(new byte[padding]);
        var size = isWide ? ZipSignatures.Elsewhere : (uint)length;
        return new ZipRecord().UInt32(ZipSignatures.EntryHeader).UInt16(ZipSignatures.Version).UInt16(
            ZipSignatures.Utf8).UInt16(0)
            .UInt32(FirstOfJanuary1980).UInt32(checksum).UInt32(size).UInt32(size)
            .UInt16((ushort)encoded.Length).UInt16((ushort)extra.Bytes.Length).Raw(encoded).Raw(extra.Bytes).Bytes;
    }

    private byte[] DirectoryEntry(ZipEntry entry)
    {
        var encoded = Encoding.UTF8.GetBytes(entry.Name);
        var (wideLength, wideHeader) = (entry.Length >= wideFrom, entry.Header >= wideFrom);
        var numbers = new ZipRecord();
        if (wideLength)
        {
            numbers.Int64(entry.Length).Int64(entry.Length);
        }

        if (wideHeader)
        {
            numbers.Int64(entry.Header);
        }

        var extra = numbers.Bytes.Length == 0 ? []
            : new ZipRecord().UInt16(ZipSignatures.Extra64).UInt16((ushort)numbers.Bytes.Length).Raw(
                numbers.Bytes).Bytes;
        var size = wideLength ? ZipSignatures.Elsewhere : (uint)entry.Length;
        return new ZipRecord().UInt32(ZipSignatures.DirectoryEntry).UInt16(ZipSignatures.Version).UInt16(
            ZipSignatures.Version)
            .UInt16(ZipSignatures.Utf8).UInt16(0).UInt32(FirstOfJanuary1980).UInt32(entry.Checksum).UInt32(size).UInt32(
                size)
            .UInt16((ushort)encoded.Length).UInt16((ushort)extra.Length).UInt16(0).UInt16(0).UInt16(0).UInt32(0)
            .UInt32(wideHeader ? ZipSignatures.Elsewhere : (uint)entry.Header).Raw(encoded).Raw(extra).Bytes;
    }

    /// <summary>Returns the records that end an archive with numbers of 64 bits.</summary>
    private byte[] End64(long start, long length) => new ZipRecord()
        .UInt32(ZipSignatures.End64).Int64(ZipSignatures.End64Length - 12).UInt16(ZipSignatures.Version).UInt16(
            ZipSignatures.Version)
        .UInt32(0).UInt32(0).Int64(entries.Count).Int64(entries.Count).Int64(length).Int64(start)
        .UInt32(ZipSignatures.Locator64).UInt32(0).Int64(at).UInt32(1).Bytes;

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        at += bytes.Length;
    }

    private static void ForEachChunk(StoredTensor content, Action<ReadOnlySpan<byte>> use)
    {
        for (var start = 0L; start < content.ByteCount; start += ChunkBytes)
        {
            use(content.Bytes(start, (int)Math.Min(ChunkBytes, content.ByteCount - start)));
        }
    }
}
