using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>What a storage holds.</summary>
/// <param name="Name">What PyTorch calls the storage.</param>
/// <param name="Type">The type of its elements; null for bytes that each tensor reads in its own way, and for elements
/// that are not read.</param>
/// <param name="Size">How many bytes an element has; null if that is not known.</param>
internal sealed record ElementKind(string Name, TensorType? Type, int? Size)
{
    /// <summary>Bytes that each tensor reads in its own way.</summary>
    public static readonly ElementKind Bytes = new(Globals.Untyped, null, 1);

    /// <summary>Whether tensors over it can be read.</summary>
    public bool IsRead => Type is not null || this == Bytes;

    /// <inheritdoc/>
    public override string ToString() => Type?.ToString() ?? (this == Bytes ? "bytes" : Name);
}
