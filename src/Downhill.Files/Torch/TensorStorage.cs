using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>Memory that tensors are views of.</summary>
/// <param name="bytes">What holds it.</param>
/// <param name="elements">What its elements are.</param>
/// <param name="count">How many elements.</param>
/// <param name="offset">Where it is named.</param>
/// <param name="fault">Why it cannot be read; null if it can.</param>
internal sealed class TensorStorage(
    IBytes bytes, ElementKind elements, long count, PickleOffset offset, string? fault = null) : TorchValue
{
    public ElementKind Elements => elements;

    /// <summary>How many elements, or bytes if it has no type.</summary>
    public long Count => count;

    /// <summary>Why it cannot be read; null if it can.</summary>
    public string? Fault => fault;

    /// <summary>Where it begins; in the old format that is known only when all of the pickle was read.</summary>
    public long Start { get; set; }

    /// <inheritdoc/>
    internal override TorchValue Settled => new TorchOpaque($"{this}", offset);

    /// <summary>How many elements of a type it holds.</summary>
    public long CountOf(TensorType element) => elements.Type is null ? count / element.Size() : count;

    /// <summary>Some of its bytes; not a copy.</summary>
    public ReadOnlySpan<byte> Slice(long start, int length) => bytes.Slice(Start + start, length);

    /// <inheritdoc/>
    public override string ToString() => $"a storage of {count} {elements}";
}
