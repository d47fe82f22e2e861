using System.IO.Compression;
using Downhill.Files;
using Downhill.Tensors;
using Downhill.Training;

namespace Downhill.Lab.Inspections;

/// <summary>A file that can be looked into: safetensors, PyTorch, or IDX, told by its first bytes.</summary>
public sealed class InspectedFile : IDisposable
{
    private InspectedFile(string path, TorchFile file)
        : this(path, "PyTorch", file.Tensors) =>
        Opaque = [.. file.Opaque.Select(pair => new InspectedOpaque(pair.Key, pair.Value.Kind, pair.Value.Location))];

    private InspectedFile(string path, string format, TensorSet tensors) =>
        (Path, Format, Bytes, Tensors) = (path, format, LengthOf(path), tensors);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What its format is called.</summary>
    public string Format { get; }

    /// <summary>How long it is; of a link, what it leads to.</summary>
    public long Bytes { get; }

    /// <summary>What it holds.</summary>
    public TensorSet Tensors { get; }

    /// <summary>What it holds that was not understood.</summary>
    public IReadOnlyList<InspectedOpaque> Opaque { get; } = [];

    /// <summary>Opens a file. Only one in IDX is read as a whole; its array is called <c>values</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is of no format that is known, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static InspectedFile Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: this is a folder. Give the name of a file.");
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
