namespace Downhill.Checkpoints.Torch;

/// <summary>Lays a tree of values out flat.</summary>
internal static class Leaves
{
    private const string NameOfRoot = "tensor";

    /// <summary>All that has no parts, under its path. How much that is was bounded when the values were made.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="file">What to call the file in errors.</param>
    /// <param name="owner">What the tensors' memory belongs to.</param>
    /// <exception cref="InvalidDataException">Two tensors have the same path.</exception>
    public static TensorSet Of(TorchValue root, string file, IDisposable? owner)
    {
        var (tensors, texts) = (new List<StoredTensor>(), new Dictionary<string, string>(StringComparer.Ordinal));
        Add("", root);
        try
        {
            return new(tensors, texts, owner);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }

        void Add(string path, TorchValue value)
        {
            foreach (var (key, part) in Parts(value))
            {
                Add(path.Length == 0 ? key : $"{path}.{key}", part);
            }

            if (value is TorchTensor tensor)
            {
                tensors.Add(tensor.As(path.Length == 0 ? NameOfRoot : path));
            }
            else if (value is TorchScalar)
            {
                texts[path] = $"{value}";
            }
        }
    }

    private static IEnumerable<(string Key, TorchValue Part)> Parts(TorchValue value) => value switch
    {
        TorchDictionary dictionary => dictionary.Select(entry => (entry.Key, entry.Value)),
        TorchList list => list.Select((part, i) => ($"{i}", part)),
        _ => [],
    };
}
