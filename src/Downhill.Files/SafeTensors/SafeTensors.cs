using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>Reading and writing of safetensors files: named tensors of any type, and metadata as text.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Files;
///
/// var weights = new Parameter("weights", new float[100], new float[100]);
/// var optimizer = new Adam([weights]);
/// optimizer.Step();
///
/// SafeTensors.Write("checkpoint.safetensors", Weights.Save([weights]).With(optimizer.Save()), keep: 3);
///
/// using var checkpoint = SafeTensors.Open("checkpoint.safetensors");
/// Weights.Load([weights], checkpoint);
/// optimizer.Load(checkpoint);
/// </code>
/// </example>
public static class SafeTensors
{
    /// <summary>Opens a file without copying it: only the tensors that are used are read.</summary>
    /// <remarks>Tensors lie where the system maps the file. Those of unknown types are there as bytes.</remarks>
    /// <param name="path">The file. Nobody may shorten it meanwhile; replacing it, as
    /// <see cref="Write(string, TensorSet, int)"/> does, is safe.</param>
    /// <returns>The tensors, in the order of the header. Dispose of them to close the file: after that they throw
    /// <see cref="ObjectDisposedException"/>, and spans that they gave out must not be used.</returns>
    /// <exception cref="InvalidDataException">The file is none of this format, or damaged; the message names the file,
    /// the tensor and the fault.</exception>
    /// <exception cref="IOException">The file cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static TensorSet Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new MappedFile(path);
        try
        {
            return new SafeTensorsReader(file).Read();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file, whole or not at all; the same tensors and metadata give the same bytes.</summary>
    /// <remarks>Whatever happens, an earlier file of that name is there until the new one is safely on disk.</remarks>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="tensors">The tensors with their metadata.</param>
    /// <param name="keep">The number of generations that are kept: with 3 the file before this becomes <c>path.1</c>,
    /// and the one before that <c>path.2</c>; with 1 only the new one is kept.</param>
    /// <exception cref="ArgumentException">A tensor is named <c>__metadata__</c>, or a header would be longer than the
    /// format allows.</exception>
    /// <exception cref="IOException">The file cannot be written; or
    /// <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(string path, TensorSet tensors, int keep = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        AtomicFile.Write(path, new SafeTensorsWriter(tensors).Write, keep);
    }

    /// <inheritdoc cref="Write(string, TensorSet, int)" path="/*[not(self::param)]"/>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="tensors">The tensors, each with a name of its own.</param>
    /// <param name="metadata">The metadata; null for none.</param>
    /// <param name="keep">The number of generations that are kept; 1 for the new file alone.</param>
    public static void Write(
        string path, IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null,
        int keep = 1)
    {
        using var set = new TensorSet(tensors, metadata);
        Write(path, set, keep);
    }
}
