using System.IO.Compression;
using Downhill.Files;
using Downhill.Tensors;
using Downhill.Training;

namespace Downhill.Lab.Inspections;

/// <summary>A file of tensors to look into: safetensors, PyTorch or IDX, recognized by its content.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Inspections;
///
/// const string Labels = "data/mnist/t10k-labels-idx1-ubyte.gz";
/// if (File.Exists(Labels))
/// {
///     using var file = InspectedFile.Open(Labels);
///     Console.WriteLine($"{file.Format}, {file.Tensors.Count} tensor");   // IDX, 1 tensor
/// }
/// </code>
/// </example>
public sealed class InspectedFile : IDisposable
{
    private InspectedFile(string path, TorchFile file)
        : this(path, "PyTorch", file.Tensors) =>
        Opaque = [.. file.Opaque.Select(pair => new InspectedOpaque(pair.Key, pair.Value.Kind, pair.Value.Location))];

    private InspectedFile(string path, string format, TensorSet tensors) =>
        (Path, Format, Bytes, Tensors) = (path, format, LengthOf(path), tensors);

    /// <summary>Gets the path that the file was opened with.</summary>
    public string Path { get; }

    /// <summary>Gets the name of the format.</summary>
    public string Format { get; }

    /// <summary>Gets the length in bytes; of a link, that of its target.</summary>
    public long Bytes { get; }

    /// <summary>Gets the content of the file, by name.</summary>
    public TensorSet Tensors { get; }

    /// <summary>Gets the objects of the file that were not understood.</summary>
    public IReadOnlyList<InspectedOpaque> Opaque { get; } = [];

    /// <summary>Opens a file in any known format.</summary>
    /// <remarks>Only a file in IDX is read as a whole; its array is called <c>values</c>.</remarks>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InvalidDataException">The file is of no known format, or damaged.</exception>
    /// <exception cref="IOException">The file cannot be read. <see cref="UnauthorizedAccessException"/> is possible
    /// too.</exception>
    public static InspectedFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: this is a folder. Give the name of a file.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file.", path);
        }

        return TensorFile.FormatOf(path) switch
        {
            TensorFileFormat.SafeTensors => new(path, "safetensors", SafeTensors.Open(path)),
            TensorFileFormat.Torch => new(path, TorchFile.Open(path)),
            TensorFileFormat.ShardIndex => new(path, "index of several files", TensorFile.Open(path)),
            TensorFileFormat.Unknown when IsIdx(path) => new(path, "IDX", Elements(Idx.Read(path))),
            _ => new(path, "PyTorch", TensorFile.Open(path)),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Tensors.Dispose();

    private static long LengthOf(string path)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }

    private static bool IsIdx(string path)
    {
        using var file = File.OpenRead(path);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        var start = new byte[4];
        var length = file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        if (start is [0x1F, 0x8B, ..])
        {
            file.Position = 0;
            try
            {
                length = unpacked.ReadAtLeast(start, 4, throwOnEndOfStream: false);
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }

        return length == 4 && Idx.Starts(start);
    }

    private static TensorSet Elements(Idx idx) =>
        new([StoredTensor.Of("values", TypeOf(idx.Type), idx.Values, [.. idx.Extents.Select(extent => (long)extent)])]);

    private static TensorType TypeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte => TensorType.UInt8,
        IdxType.SignedByte => TensorType.Int8,
        IdxType.Short => TensorType.Int16,
        IdxType.Int => TensorType.Int32,
        IdxType.Float => TensorType.Float32,
        _ => TensorType.Float64,
    };
}
