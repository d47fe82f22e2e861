using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A file of PyTorch (<c>.pt</c>, <c>.pth</c>, <c>.bin</c>): what <c>torch.save</c> wrote of tensors, numbers,
/// text, lists and dictionaries, such as a model's or an optimizer's <c>state_dict()</c>. Both the zip format and the
/// older one are read.</summary>
/// <remarks>
/// Such files are pickles, which in Python can run any code. Here nothing is run, nor looked up: what state
/// dictionaries are made of is understood, and whatever else there is becomes a <see cref="TorchOpaque"/> that knows
/// what and where it is. Only the pickle is read when a file is opened; tensors lie where the system maps it, until it
/// is disposed of.</remarks>
public sealed class TorchFile : IDisposable
{
    private TorchFile(TorchValue root, long length, IDisposable? owner)
    {
        var leaves = new ValueFlattener(root, length);
        (Root, Tensors, Opaque) = (root, new(leaves.Tensors, leaves.Texts, owner), leaves.Opaque);
    }

    /// <summary>What was saved.</summary>
    public TorchValue Root { get; }

    /// <summary>All tensors, under their keys and indexes with dots between, as in <c>model.encoder.weight</c>; and as
    /// metadata all that is no tensor, as text. A file that is one tensor alone calls it <c>tensor</c>.</summary>
    public TensorSet Tensors { get; }

    /// <summary>What was not understood, under its keys and indexes with dots between. It is passed over: what stands
    /// beside it is read.</summary>
    public IReadOnlyDictionary<string, TorchOpaque> Opaque { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file. Nobody may shorten it meanwhile.</param>
    /// <exception cref="InvalidDataException">It is no such file, or is damaged; the message names the operation and
    /// where it is.</exception>
    /// <exception cref="IOException">It cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static TorchFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new MappedFile(path);
        try
        {
            return Read(new MappedBytes(file), path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a model's state, an ordered dictionary of tensors, which <c>torch.load(path,
    /// weights_only=True)</c> reads; whole or not at all. The same tensors always give the same bytes.</summary>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="tensors">The tensors. Their metadata is not written: a <c>state_dict()</c> has none.</param>
    /// <param name="keep">How many generations are kept: with 3 the file before this becomes <c>path.1</c>, and the one
    /// before that <c>path.2</c>; with 1 only the new one is kept.</param>
    /// <param name="isBuffer">Whether a tensor of floats is not trained, such as a running mean; null when all are.
    /// Those that are trained are written as asking for a gradient: TorchSharp.PyBridge gives that to its parameters,
    /// and without it nothing would train there. PyTorch's <c>load_state_dict</c> does not look at it.</param>
    /// <exception cref="IOException">It cannot be written; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static void WriteModel(string path, TensorSet tensors, int keep = 1, Func<string, bool>? isBuffer = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Write(path, stream => TorchWriter.Model(stream, tensors, isBuffer), keep);
    }

    /// <summary>Writes an optimizer's state, which <c>optimizer.load_state_dict(torch.load(path,
    /// weights_only=True))</c> goes on from; whole or not at all. Names are written too, as
    /// <c>param_names</c>.</summary>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="state">The state.</param>
    /// <param name="keep">How many generations are kept: with 3 the file before this becomes <c>path.1</c>, and the one
    /// before that <c>path.2</c>; with 1 only the new one is kept.</param>
    /// <exception cref="IOException">It cannot be written; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static void WriteOptimizer(string path, TorchOptimizerState state, int keep = 1)
    {
        ArgumentNullException.ThrowIfNull(state);
        Write(path, stream => TorchWriter.Optimizer(stream, state), keep);
    }

    /// <summary>Lets go of the file: after that its tensors throw.</summary>
    public void Dispose() => Tensors.Dispose();

    /// <summary>Reads a file that lies in memory.</summary>
    internal static TorchFile Read(ReadOnlyMemory<byte> bytes, string name) => Read(new MemoryBytes(bytes), name, null);

    private static void Write(string path, Action<Stream> write, int keep) => AtomicFile.Write(
        path,
        temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write);
            write(stream);
        },
        keep);

    private static InvalidDataException Foreign(IBytes bytes, string path)
    {
        var first = bytes.Slice(0, (int)Math.Min(bytes.Length, ForeignFormat.Enough));
        return ForeignFormat.Tell(path, first) ?? (first is [0x80, >= 2 and <= 5, >= (byte)'(', ..]
            ? InvalidFile.Of(
                path, "this is a plain pickle, not one of torch.save",
                "Load it in Python, and save its tensors with torch.save.")
            : first is [_, _, _, _, _, 0, 0, 0, (byte)'{', ..]
            ? InvalidFile.Of(
                path, "this is safetensors, no file of torch.save", "Open it with SafeTensors.Open or TensorFile.Open.")
            : InvalidFile.Of(
                path, "this is no file of torch.save: neither a zip archive nor the format before it",
                "Give one that torch.save wrote."));
    }

    private static TorchFile Read(IBytes bytes, string path, IDisposable? owner)
    {
        if (bytes.Length > 1 && bytes.Slice(0, 2).SequenceEqual("PK"u8))
        {
            return new(ZipFormat.Read(bytes, path), bytes.Length, owner);
        }

        return LegacyFormat.Is(bytes)
            ? new(LegacyFormat.Read(bytes, path), bytes.Length, owner) : throw Foreign(bytes, path);
    }
}
