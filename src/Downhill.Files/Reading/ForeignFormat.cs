using System.Text;

namespace Downhill.Files;

/// <summary>Errors about files of other formats that are often given for checkpoints, recognized by their first
/// bytes.</summary>
internal static class ForeignFormat
{
    /// <summary>The number of bytes by which formats are recognized.</summary>
    public const int Enough = 512;

    private const int TarMagic = 257;
    private const string SaveAgain = "Load it with what wrote it, and save its tensors as safetensors.";

    private static readonly (byte[] Start, string What, string Cure)[] Starts =
    [
        ([.. "version https://git-lfs"u8], "this is a pointer of Git LFS, not the file that it stands for",
            "Fetch the file: git lfs pull, or download it from where the repository is shown."),
        ([0x93, .. "NUMPY"u8], "this is an array of NumPy (.npy)",
            "In Python: safetensors.numpy.save_file({'name': numpy.load('FILE')}, 'FILE.safetensors')."),
        ([0x89, .. "HDF\r\n\u001A\n"u8], "this is HDF5, as Keras writes it (.h5)",
            "Read it with h5py, and save its arrays with safetensors.numpy.save_file."),
        ([.. "GGUF"u8], "this is GGUF, as llama.cpp has it",
            "Take the model's safetensors files, of which it was made, "
            + "or read it with Python's gguf and save its arrays."),
        ([.. "tjgg"u8], "this is GGML, the format before GGUF",
            "Take the model's safetensors files, of which it was made."),
        ([.. "lmgg"u8], "this is GGML, the format before GGUF",
            "Take the model's safetensors files, of which it was made."),
        ([0x1F, 0x8B], "this is compressed by gzip", "Unpack it: gunzip FILE."),
        ([.. "BZh"u8], "this is compressed by bzip2", "Unpack it: bunzip2 FILE."),
        ([0xFD, .. "7zXZ"u8], "this is compressed by xz", "Unpack it: unxz FILE."),
        ([0x28, 0xB5, 0x2F, 0xFD], "this is compressed by zstd", "Unpack it: unzstd FILE."),
        ([.. "7z"u8, 0xBC, 0xAF], "this is a 7z archive", "Unpack it: 7z x FILE."),
    ];

    // The members of PyTorch's first files, which were tar archives.
    private static readonly string[] TorchMembers = ["sys_info", "pickle", "storages", "tensors"];

    private static readonly string[] Pages = ["<!doctype", "<html", "<head", "<?xml", "<error", "<body", "<!--"];

    // Fields of a model of ONNX that follow the version of its format: producer, domain, graph, sets of operators.
    private static readonly byte[] OnnxFields = [0x12, 0x1A, 0x22, 0x32, 0x3A, 0x42];

    /// <summary>Returns an error with the format of a file and the cure; null if the format is unknown.</summary>
    /// <param name="path">The file.</param>
    /// <param name="first">The first bytes of the file, <see cref="Enough"/> or all.</param>
    public static InvalidDataException? Tell(string path, ReadOnlySpan<byte> first)
    {
        foreach (var (start, what, cure) in Starts)
        {
            if (first.StartsWith(start))
            {
                return InvalidFile.Of(path, what, cure);
            }
        }

        return IsPage(first) ? InvalidFile.Of(
            path, "this is a web page or an answer in XML, not the file that was asked for",
                "The download went wrong, often for want of a login: look at the page, and download the file itself.")
            : IsTar(first) ? Tar(path, first)
            : IsOnnx(first) ? InvalidFile.Of(path, "this looks like a model of ONNX",
                "In Python: take onnx.load('FILE').graph.initializer, each by "
                + "onnx.numpy_helper.to_array, and save them as safetensors.")
            : null;
    }

    private static bool IsPage(ReadOnlySpan<byte> first)
    {
        var text = Encoding.ASCII.GetString(first).TrimStart('?', ' ', '\t', '\r', '\n');
        return Pages.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsTar(ReadOnlySpan<byte> first) =>
        first.Length >= Enough && first[TarMagic..].StartsWith("ustar"u8);

    private static InvalidDataException Tar(string path, ReadOnlySpan<byte> first)
    {
        var name = Encoding.ASCII.GetString(first[..Math.Max(first.IndexOf((byte)0), 0)]).Split('/')[0];
        return TorchMembers.Contains(name, StringComparer.Ordinal)
            ? InvalidFile.Of(path, "this is PyTorch's first format, a tar archive (until 2017)",
                "Any PyTorch loads it: save it again with torch.save.")
            : InvalidFile.Of(path, "this is a tar archive", "Unpack it: tar xf FILE.");
    }

    private static bool IsOnnx(ReadOnlySpan<byte> first) =>
        first is [0x08, >= 1 and < 32, var field, ..] && OnnxFields.AsSpan().Contains(field);
}
