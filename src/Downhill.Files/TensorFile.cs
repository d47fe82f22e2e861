using System.Buffers.Binary;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>Reading of tensor files in any known format, recognized by the first bytes, not the name.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Files;
///
/// SafeTensors.Write("model", Weights.Save([new Parameter("weights", new float[10])]));
///
/// Console.WriteLine(TensorFile.FormatOf("model"));  // SafeTensors
/// using var model = TensorFile.Open("model");
/// Console.WriteLine(model["weights"].Count);  // 10
/// </code>
/// </example>
public static class TensorFile
{
    // The length of a header and its first character.
    private const int Enough = 9;

    /// <summary>Opens a file of any known format.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors; dispose of them to close the file.</returns>
    /// <exception cref="InvalidDataException">The file is of no known format, or damaged; the message names the file
    /// and the fault.</exception>
    /// <exception cref="IOException">The file cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static TensorSet Open(string path) => FormatOf(path) switch
    {
        TensorFileFormat.SafeTensors => SafeTensors.Open(path),
        TensorFileFormat.Torch => TorchFile.Open(path).Tensors,
        TensorFileFormat.ShardIndex => new ShardIndex(path).Open(),
        _ => throw Unknown(path, First(path)),
    };

    /// <summary>Recognizes the format of a file by its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static TensorFileFormat FormatOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return First(path) switch
        {
            // The length of a header that could be one, and its first brace, or a blank before it.
            [_, _, _, _, _, 0, 0, 0, (byte)'{' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..] =>
                TensorFileFormat.SafeTensors,
            [(byte)'P', (byte)'K', 3, 4, ..] => TensorFileFormat.Torch,
            // Pickle of protocol 2 or later.
            [0x80, >= 2 and <= 5, ..] => TensorFileFormat.Torch,
            [(byte)'{', ..] and { Length: >= Enough } => TensorFileFormat.ShardIndex,
            [_, _, _, _, _, _, _, _, (byte)'{', ..] => TensorFileFormat.SafeTensors,
            _ => TensorFileFormat.Unknown,
        };
    }

    private static byte[] First(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[ForeignFormat.Enough];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static InvalidDataException Unknown(string path, byte[] first) =>
        ForeignFormat.Tell(path, first) ?? InvalidFile.Of(
        path,
        first.Length < Enough
            ? $"it has only {first.Length} bytes"
            : $"it begins with 0x{BinaryPrimitives.ReadUInt64BigEndian(first):X16}, "
                + "as neither safetensors nor PyTorch's files do",
        "Give a file of one of these formats.");
}
