using System.IO.Compression;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>The bytes of a compressed entry, unpacked at first use.</summary>
/// <param name="bytes">The archive.</param>
/// <param name="entry">The entry.</param>
/// <param name="path">The name of the archive in errors.</param>
internal sealed class InflatedBytes(IBytes bytes, ZipEntry entry, string path) : IBytes
{
    /// <summary>The largest size of all unpacked entries, in sizes of the archive; <see cref="AtLeast"/> is allowed
    /// besides.</summary>
    public const int Times = 16;

    /// <summary>The number of unpacked bytes that is always allowed: a small archive may hold zeros alone.</summary>
    public const long AtLeast = 1L << 28;

    // As much as is taken before anything was unpacked.
    private const int Chunk = 1 << 20;

    private readonly Lock gate = new();
    private byte[]? unpacked;

    /// <inheritdoc/>
    public long Length => entry.Length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The entry does not unpack to the size that the directory
    /// states.</exception>
    public ReadOnlySpan<byte> Slice(long start, int length)
    {
        StoredTensor.CheckRange(start, length, Length);
        // Whether the file is still open.
        bytes.Slice(entry.Start, 0);
        lock (gate)
        {
            unpacked ??= Unpack();
        }

        return unpacked.AsSpan((int)start, length);
    }

    private byte[] Unpack()
    {
        if (entry.Length > Array.MaxLength)
        {
            throw Refuse($"has {entry.Length} bytes, and compressed ones of at most {Array.MaxLength} are read");
        }

        // No more memory than was really unpacked is ever taken, whatever the directory states.
        using var packed = new PackedStream(bytes, entry.Start, entry.Packed);
        using var stream = new DeflateStream(packed, CompressionMode.Decompress);
        var all = new byte[Math.Min(entry.Length, Chunk)];
        for (var done = 0; ;)
        {
            var read = Read(stream, all.AsSpan(done));
            done += read;
            if (done == entry.Length)
            {
                return Complete(stream, all);
            }

            if (done < all.Length)
            {
                throw Refuse($"unpacks to {done} bytes, where {entry.Length} are stated");
            }

            Array.Resize(ref all, (int)Math.Min(entry.Length, 2L * all.Length));
        }
    }

    private int Read(Stream stream, Span<byte> into)
    {
        try
        {
            return stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw Refuse("is no compressed data");
        }
    }

    private byte[] Complete(Stream stream, byte[] all) =>
        Read(stream, new byte[1]) > 0 ? throw Refuse($"unpacks to more than the {entry.Length} bytes that are stated")
        : Crc32.Append(0, all) != entry.Checksum ? throw Refuse("has another checksum than is stated") : all;

    private InvalidDataException Refuse(string what) => InvalidFile.Of(
        path, $"the entry {InvalidFile.Shown(entry.Name)} {what}", "The file is damaged; fetch it again.");
}
