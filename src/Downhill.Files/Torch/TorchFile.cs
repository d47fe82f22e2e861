using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>A file of PyTorch (<c>.pt</c>, <c>.pth</c>, <c>.bin</c>) with tensors, numbers, text, lists and
/// dictionaries.</summary>
/// <remarks>Both the zip format of <c>torch.save</c> and the older one are read. Such files are pickles, which in
/// Python can run any code. Here nothing is run, nor looked up: the parts of state dictionaries are understood, and all
/// else becomes a <see cref="TorchOpaque"/> that knows its kind and place. Only the pickle is read when a file is
/// opened; tensors lie where the system maps it, until it is disposed of.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Files;
///
/// var weights = new Parameter("weight", new float[100], new float[100]);
/// var optimizer = new Adam([weights]);
/// optimizer.Step();
///
/// TorchFile.WriteModel("model.pt", Weights.Save([weights]));
/// TorchFile.WriteOptimizer("optimizer.pt", TorchOptimizerState.Of(optimizer));
///
/// using var model = TorchFile.Open("model.pt");
/// using var saved = TorchFile.Open("optimizer.pt");
/// Weights.Load([weights], model.Tensors);
/// optimizer.Load(TorchOptimizerState.From(saved.Root).State);
/// </code>
/// </example>
public sealed class TorchFile : IDisposable
{
    private TorchFile(TorchValue root, long length, IDisposable? owner)
    {
        var leaves = new ValueFlattener(root, length);
        (Root, Tensors, Opaque) = (root, new(leaves.Tensors, leaves.Texts, owner), leaves.Opaque);
    }

    /// <summary>Gets the value that was saved.</summary>
    public TorchValue Root { get; }

    /// <summary>Gets all tensors by their keys and indexes with dots between, as in
    /// <c>model.encoder.weight</c>.</summary>
    /// <remarks>Other values are metadata, as text. A file that is one tensor alone calls it <c>tensor</c>.</remarks>
    public TensorSet Tensors { get; }

    /// <summary>Gets the values that were not understood and passed over, by their keys and indexes with dots
    /// between.</summary>
    public IReadOnlyDictionary<string, TorchOpaque> Opaque { get; }

    /// <summary>Opens a file; only its pickle is read.</summary>
    /// <param name="path">The file. Nobody may shorten it meanwhile.</param>
    /// <exception cref="InvalidDataException">The file is none of this format, or damaged; the message names the
    /// operation and its place.</exception>
    /// <exception cref="IOException">The file cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
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

    /// <summary>Writes a model's state, an ordered dictionary of tensors, whole or not at all.</summary>
    /// <remarks><c>torch.load(path, weights_only=True)</c> reads it. The same tensors always give the same
    /// bytes.</remarks>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="tensors">The tensors. Their metadata is not written: a <c>state_dict()</c> has none.</param>
    /// <param name="keep">The number of generations that are kept: with 3 the file before this becomes <c>path.1</c>,
    /// and the one before that <c>path.2</c>; with 1 only the new one is kept.</param>
    /// <param name="isBuffer">Returns whether a tensor of floats is not trained, such as a running mean; null if all
    /// are. Those that are trained are written as asking for a gradient: TorchSharp.PyBridge gives that to its
    /// parameters, and without it nothing would train there. PyTorch's <c>load_state_dict</c> does not look at
    /// it.</param>
    /// <exception cref="IOException">The file cannot be written; or
    /// <see cref="UnauthorizedAccessException"/>.</exception>
    public static void WriteModel(string path, TensorSet tensors, int keep = 1, Func<string, bool>? isBuffer = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Write(path, stream => TorchWriter.Model(stream, tensors, isBuffer), keep);
    }

    /// <summary>Writes an optimizer's state, with names as <c>param_names</c>, whole or not at all.</summary>
    /// <remarks><c>optimizer.load_state_dict(torch.load(path, weights_only=True))</c> goes on from it. A dynamic loss
    /// scale, a <see cref="ReduceOnPlateau"/> and averages of weights are objects of their own in PyTorch: with them
    /// write a checkpoint.</remarks>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="state">The state.</param>
    /// <param name="keep">The number of generations that are kept: with 3 the file before this becomes <c>path.1</c>,
    /// and the one before that <c>path.2</c>; with 1 only the new one is kept.</param>
    /// <exception cref="InvalidOperationException">The optimizer has what PyTorch keeps beside its state; nothing was
    /// written.</exception>
    /// <exception cref="IOException">The file cannot be written; or
    /// <see cref="UnauthorizedAccessException"/>.</exception>
    public static void WriteOptimizer(string path, TorchOptimizerState state, int keep = 1)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.RefuseBeside();
        Write(path, stream => TorchWriter.Optimizer(stream, state), keep);
    }

    /// <summary>Writes the state of an L-BFGS, whole or not at all, for that of PyTorch.</summary>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="keep">The number of generations that are kept, as for the state of others.</param>
    /// <exception cref="InvalidOperationException">PyTorch has no such line search; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; or
    /// <see cref="UnauthorizedAccessException"/>.</exception>
    public static void WriteLbfgs(string path, Lbfgs optimizer, int keep = 1)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        Write(path, stream => TorchWriter.Lbfgs(stream, optimizer), keep);
    }

    /// <summary>Writes a checkpoint, whole or not at all: an optimizer's state with all that PyTorch keeps in objects
    /// beside it, and a model.</summary>
    /// <remarks>It is a dictionary: <c>model</c>, <c>optimizer</c>, <c>scaler</c> of a <c>GradScaler</c>,
    /// <c>scheduler</c> of a <c>ReduceLROnPlateau</c>, and each average under its key, such as <c>ema</c>, of an
    /// <c>AveragedModel</c>: for <c>load_state_dict</c> of each.</remarks>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="state">The state of the optimizer.</param>
    /// <param name="model">The tensors of the model; null for none.</param>
    /// <param name="keep">The number of generations that are kept, as for <see cref="WriteOptimizer"/>.</param>
    /// <exception cref="InvalidOperationException">The groups have plateaus that one scheduler of PyTorch cannot be, or
    /// parameters of one average were averaged at different times; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; or
    /// <see cref="UnauthorizedAccessException"/>.</exception>
    public static void WriteCheckpoint(string path, TorchOptimizerState state, TensorSet? model = null, int keep = 1)
    {
        ArgumentNullException.ThrowIfNull(state);
        Write(path, stream => TorchWriter.Checkpoint(stream, state, model), keep);
    }

    /// <summary>Closes the file; its tensors throw from now on.</summary>
    public void Dispose() => Tensors.Dispose();

    /// <summary>Reads a file from memory.</summary>
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
