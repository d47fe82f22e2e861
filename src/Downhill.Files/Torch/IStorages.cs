namespace Downhill.Files.Torch;

/// <summary>The storages of a file, by the names in its pickle.</summary>
internal interface IStorages
{
    /// <summary>Finds a storage; one that is missing, or of another length, has a fault.</summary>
    /// <param name="key">The name of the storage.</param>
    /// <param name="elements">The kind of its elements.</param>
    /// <param name="count">The number of elements by the pickle; not negative.</param>
    /// <param name="offset">The place of the name.</param>
    TensorStorage Find(string key, ElementKind elements, long count, PickleOffset offset);
}
