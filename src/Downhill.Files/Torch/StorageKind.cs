namespace Downhill.Files.Torch;

/// <summary>A class of storages.</summary>
/// <param name="name">Its name in Python.</param>
/// <param name="elements">What they hold.</param>
/// <param name="offset">Where it is named.</param>
internal sealed class StorageKind(string name, ElementKind elements, PickleOffset offset) : Global(name, null, offset)
{
    public ElementKind Elements => elements;
}
