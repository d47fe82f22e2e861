namespace Downhill.Files.Torch;

/// <summary>A class of storages that a pickle names.</summary>
/// <param name="name">The name in Python.</param>
/// <param name="elements">The kind of their elements.</param>
/// <param name="offset">The place of the name.</param>
internal sealed class StorageKind(string name, ElementKind elements, PickleOffset offset) : Global(name, null, offset)
{
    public ElementKind Elements => elements;
}
