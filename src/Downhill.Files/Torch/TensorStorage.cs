using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A storage: memory that tensors are views of.</summary>
/// <param name="bytes">The bytes that hold it.</param>
/// <param name="elements">The kind of its elements.</param>
/// <param name="count">The number of elements.</param>
/// <param name="offset">The place of its name.</param>
/// <param name="fault">The reason why it cannot be read; null if it can.</param>
internal sealed class TensorStorage(
    IBytes bytes, ElementKind elements, long count, PickleOffset offset, string? fault = null) : TorchValue
{
    public ElementKind Elements => elements;

    /// <summary>Gets the number of elements, or of bytes if it has no type.</summary>
    public long Count => count;

    /// <summary>Gets the reason why it cannot be read; null if it can.</summary>
    public string? Fault => fault;

    /// <summary>Gets or sets the offset of the first byte; in the old format known only when all of the pickle was
    /// read.</summary>
    public long Start { get; set; }

    /// <inheritdoc/>
    internal override TorchValue Settled => new TorchOpaque($"{this}", offset);

    /// <summary>Returns the number of elements of a type that fit in it.</summary>
    public long CountOf(TensorType element) => elements.Type is null ? count / element.Size() : count;

    /// <summary>Returns some of the bytes, not copied.</summary>
    public ReadOnlySpan<byte> Slice(long start, int length) => bytes.Slice(Start + start, length);

    /// <inheritdoc/>
    public override string ToString() => $"a storage of {count} {elements}";
}
