using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>The kind of elements in a storage.</summary>
/// <param name="Name">PyTorch's name of the storage.</param>
/// <param name="Type">The type of the elements; null for bytes whose type each tensor chooses, and for elements that
/// are not read.</param>
/// <param name="Size">The size of an element in bytes; null if it is unknown.</param>
internal sealed record ElementKind(string Name, TensorType? Type, int? Size)
{
    /// <summary>The kind of bytes whose type each tensor chooses.</summary>
    public static readonly ElementKind Bytes = new(Globals.Untyped, null, 1);

    /// <summary>Gets whether tensors over such a storage can be read.</summary>
    public bool IsRead => Type is not null || this == Bytes;

    /// <inheritdoc/>
    public override string ToString() => Type?.ToString() ?? (this == Bytes ? "bytes" : Name);
}
