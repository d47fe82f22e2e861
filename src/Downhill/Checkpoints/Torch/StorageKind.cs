namespace Downhill.Checkpoints.Torch;

/// <summary>A class of storages.</summary>
/// <param name="name">Its name in Python.</param>
/// <param name="type">The type of its elements; null for bytes.</param>
internal sealed class StorageKind(string name, TensorType? type) : Global(name, null)
{
    public TensorType? Type => type;
}
