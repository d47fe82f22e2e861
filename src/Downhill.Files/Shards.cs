using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>The open files of a model in several files, which are closed together.</summary>
internal sealed class Shards : IDisposable
{
    private readonly Dictionary<string, TensorSet> sets = new(StringComparer.Ordinal);

    /// <summary>Adds a file, which is closed with all others.</summary>
    public void Add(string file, TensorSet set) => sets.Add(file, set);

    /// <summary>Finds a tensor in a file.</summary>
    /// <exception cref="InvalidDataException">The file has no such tensor.</exception>
    public StoredTensor Find(string index, string file, string tensor) => sets[file].TryGetValue(tensor, out var found)
        ? found : throw InvalidFile.Of(
            index, $"tensor {InvalidFile.Shown(tensor)} is not in {InvalidFile.Shown(file)}, where it is said to be",
            "Index and files do not belong together; fetch them again.");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var set in sets.Values)
        {
            set.Dispose();
        }
    }
}
