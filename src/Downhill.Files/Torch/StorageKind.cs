namespace Downhill.Files.Torch;

/// <summary>A class of storages.</summary>
/// <param name="name">Its name in Python.</param>
/// <param name="elements">What they hold.</param>
/// <param name="spot">Where it is named.</param>
internal sealed class StorageKind(string name, ElementKind elements, PickleOffset spot) : Global(name, null, spot)
{
    public ElementKind Elements => elements;
}
