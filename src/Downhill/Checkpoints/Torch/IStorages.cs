namespace Downhill.Checkpoints.Torch;

/// <summary>Finds the storages that a pickle names.</summary>
internal interface IStorages
{
    /// <summary>A storage.</summary>
    /// <param name="reader">Knows which operation an error is about.</param>
    /// <param name="key">Its name.</param>
    /// <param name="type">The type of its elements; null for bytes.</param>
    /// <param name="count">How many elements the pickle says it has; not negative.</param>
    /// <exception cref="InvalidDataException">It is not there or has another length.</exception>
    TensorStorage Find(PickleReader reader, string key, TensorType? type, long count);
}
