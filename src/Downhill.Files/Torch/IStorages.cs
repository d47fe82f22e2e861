namespace Downhill.Files.Torch;

/// <summary>Finds the storages that a pickle names.</summary>
internal interface IStorages
{
    /// <summary>A storage; if it is not there or has another length, one that says so.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="elements">What it holds.</param>
    /// <param name="count">How many elements the pickle says it has; not negative.</param>
    /// <param name="offset">Where it is named.</param>
    TensorStorage Find(string key, ElementKind elements, long count, PickleOffset offset);
}
