using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>Files in the safetensors format: named tensors of any type, and metadata as text.</summary>
public static class SafeTensors
{
    /// <summary>Opens a file without copying it: tensors lie where the system maps it, and only what is looked at is
    /// read.</summary>
    /// <param name="path">The file. Nobody may shorten it meanwhile; replacing it, as
    /// <see cref="Write(string, TensorSet, int)"/> does, is safe.</param>
    /// <returns>The tensors, in the order of the header. Dispose of them to let go of the file: after that they throw
    /// <see cref="ObjectDisposedException"/>, and spans that they gave out must not be used.</returns>
    /// <exception cref="InvalidDataException">It is no such file, is damaged, or has elements of a type that is not
    /// known; the message names the file, the tensor and what is wrong.</exception>
    /// <exception cref="IOException">It cannot be read; or <see cref="UnauthorizedAccessException"/>.</exception>
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

    /// <summary>Writes a file, whole or not at all: whatever happens, an earlier file of that name is there until the
    /// new one is safely on disk. The same tensors and metadata always give the same bytes.</summary>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="tensors">The tensors with their metadata.</param>
    /// <param name="keep">How many generations are kept: with 3 the file before this becomes <c>path.1</c>, and the one
    /// before that <c>path.2</c>; with 1 only the new one is kept.</param>
    /// <exception cref="ArgumentException">A tensor is named <c>__metadata__</c>, or a header would be longer than the
    /// format allows.</exception>
    /// <exception cref="IOException">It cannot be written; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(string path, TensorSet tensors, int keep = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        AtomicFile.Write(path, new SafeTensorsWriter(tensors).Write, keep);
    }

    /// <inheritdoc cref="Write(string, TensorSet, int)" path="/*[not(self::param)]"/>
    /// <param name="path">The file; its folder is made if there is none.</param>
    /// <param name="tensors">The tensors, each with a name of its own.</param>
    /// <param name="metadata">What else there is to know, as text; null for nothing.</param>
    /// <param name="keep">How many generations are kept.</param>
    public static void Write(
        string path, IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null,
        int keep = 1)
    {
        using var set = new TensorSet(tensors, metadata);
        Write(path, set, keep);
    }
}
