using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>An array in IDX, the format of MNIST's files: a magic number, the extents, the elements.</summary>
/// <remarks>A file is treated as hostile: nothing is allocated on the word of its header beyond what has arrived. A
/// false header therefore costs no memory, and a gzip bomb at most what its header states, up to
/// <see cref="Array.MaxLength"/>.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
/// var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
/// File.WriteAllBytes(path, [0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4]);   // three bytes in one dimension
/// Console.WriteLine(Idx.Read(path, dimensions: 1)[0]);   // 5
/// File.Delete(path);
/// </code>
/// </example>
/// <param name="Type">The type of the elements.</param>
/// <param name="Extents">The extents, outermost first.</param>
/// <param name="Values">The bytes of the elements, row-major and little-endian, unlike those of the file.</param>
public sealed record Idx(IdxType Type, IReadOnlyList<int> Extents, ReadOnlyMemory<byte> Values)
{
    private readonly NotNull given = NotNull.Check(Extents);

    private const int Chunk = 1 << 20;

    /// <summary>Gets the size of an element in bytes.</summary>
    public int Size { get; } = SizeOf(Type);

    /// <summary>Gets the number of elements.</summary>
    public int Count => Values.Length / Size;

    /// <summary>Gets an element as a double, which holds every value of every type.</summary>
    /// <param name="index">The index of the element, row-major.</param>
    public double this[int index]
    {
        get
        {
            var bytes = Values.Span.Slice(index * Size, Size);
            return Type switch
            {
                IdxType.UnsignedByte => bytes[0],
                IdxType.SignedByte => (sbyte)bytes[0],
                IdxType.Short => BinaryPrimitives.ReadInt16LittleEndian(bytes),
                IdxType.Int => BinaryPrimitives.ReadInt32LittleEndian(bytes),
                IdxType.Float => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            };
        }
    }

    /// <summary>Returns whether bytes begin an IDX file that is not compressed.</summary>
    /// <param name="start">The first bytes of the file, four or more.</param>
    public static bool Starts(ReadOnlySpan<byte> start) =>
        start is [0, 0, var type, >= 1, ..] && Enum.IsDefined((IdxType)type);

    /// <summary>Reads a file, gzip or plain, which its content decides and not its name.</summary>
    /// <param name="path">The file to read.</param>
    /// <param name="dimensions">The number of dimensions that the array must have, such as 3 for images; null, the
    /// default, for any.</param>
    /// <exception cref="InvalidDataException">The file is not such an IDX file, is cut short or too long.</exception>
    public static Idx Read(string path, int? dimensions = null)
    {
        using var file = File.OpenRead(path);
        var start = new byte[2];
        var isGzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B];
        file.Position = 0;
        if (!isGzip)
        {
            return Read(file, path, dimensions);
        }

        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        try
        {
            return Read(unpacked, path, dimensions);
        }
        catch (InvalidDataException e) when (e.Source != typeof(Idx).FullName)
        {
            throw Invalid(path, $"its gzip content is damaged ({e.Message})", "Fetch the file again.");
        }
    }

    private static Idx Read(Stream stream, string path, int? dimensions)
    {
        var (type, extents) = ReadHeader(stream, path, dimensions);
        var size = SizeOf(type);
        var length = (long)size;
        foreach (var extent in extents)
        {
            length = extent == 0 || length <= int.MaxValue / extent ? length * extent : long.MaxValue / extent;
        }

        if (length > Array.MaxLength)
        {
            throw Invalid(path, $"its header states {string.Join(" × ", extents)} elements, more than an array holds",
                "The header is wrong, or the data set must be split.");
        }

        var values = ReadExactly(stream, path, (int)length, size, 4 + (4 * extents.Length));
        Reverse(values, size);
        return stream.ReadByte() < 0
            ? new(type, extents, values)
            : throw Invalid(path, $"content goes on after the {length / size} elements that its header states",
                "The header is wrong, or something was appended.");
    }

    private static (IdxType Type, int[] Extents) ReadHeader(Stream stream, string path, int? needed)
    {
        var magic = ReadPart(stream, path, 0, 4);
        if (!Starts(magic) || magic[3] != (needed ?? magic[3]))
        {
            throw Invalid(path,
                $"it begins with 0x{Convert.ToHexString(magic)}, not with 0x000008"
                + $"{needed?.ToString("X2") ?? "01 or more"} (in place of 08 there may be 09, 0B, 0C, 0D or 0E)",
                $"An IDX file in {needed?.ToString() ?? "some"} dimensions is needed here"
                + (needed is not null && Starts(magic)
                    ? $"; this one has {magic[3]}: were images and labels swapped?"
                    : "."));
        }

        var header = ReadPart(stream, path, 4, 4 * magic[3]);
        var extents = new int[magic[3]];
        for (var i = 0; i < extents.Length; i++)
        {
            var extent = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 * i));
            extents[i] = extent <= int.MaxValue
                ? (int)extent
                : throw Invalid(path, $"extent {i} of its header is {extent}, more than {int.MaxValue}",
                    "The header is wrong.");
        }

        return ((IdxType)magic[2], extents);
    }

    private static byte[] ReadPart(Stream stream, string path, int offset, int length)
    {
        var part = new byte[length];
        var got = stream.ReadAtLeast(part, length, throwOnEndOfStream: false);
        return got == length ? part : throw Invalid(
            path, $"it ends after {offset + got} bytes, within its header", "Fetch the file again.");
    }

    /// <summary>Reads into memory that grows with what arrives, to at most twice that.</summary>
    private static byte[] ReadExactly(Stream stream, string path, int length, int size, int offset)
    {
        var values = new byte[Math.Min(length, Chunk)];
        for (var filled = 0; ;)
        {
            filled += stream.ReadAtLeast(values.AsSpan(filled), values.Length - filled, throwOnEndOfStream: false);
            if (filled < values.Length)
            {
                throw Invalid(path,
                    $"it ends at byte {offset + (long)filled} (unpacked), {(length / size) - (filled / size)} elements "
                    + $"short of the {length / size} that its header states",
                    "The file was cut short, or its header is wrong; fetch it again.");
            }

            if (filled == length)
            {
                return values;
            }

            Array.Resize(ref values, (int)Math.Min(length, 2L * filled));
        }
    }

    /// <summary>Turns the bytes of each element around, for files are big-endian.</summary>
    private static void Reverse(Span<byte> values, int size)
    {
        switch (size)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, short>(values);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, int>(values);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(values);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    private static int SizeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Short => 2,
        IdxType.Int or IdxType.Float => 4,
        _ => 8,
    };

    private static InvalidDataException Invalid(string path, string what, string cure) =>
        new($"{path}: {what}. {cure}") { Source = typeof(Idx).FullName };
}
