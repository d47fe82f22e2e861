namespace Downhill.Checkpoints.Torch;

/// <summary>Memory that tensors are views of.</summary>
/// <param name="bytes">What holds it.</param>
/// <param name="type">The type of its elements; null for bytes that each tensor reads in its own way.</param>
/// <param name="count">How many elements.</param>
internal sealed class TensorStorage(IBytes bytes, TensorType? type, long count) : TorchValue
{
    public TensorType? Type => type;

    /// <summary>How many elements, or bytes if it has no type.</summary>
    public long Count => count;

    /// <summary>Where it begins; in the old format that is known only when all of the pickle was read.</summary>
    public long Start { get; set; }

    /// <inheritdoc/>
    internal override bool IsData => false;

    /// <summary>How many elements of a type it holds.</summary>
    public long CountOf(TensorType element) => type is null ? count / element.Size() : count;

    /// <summary>Some of its bytes; not a copy.</summary>
    public ReadOnlySpan<byte> Slice(long start, int length) => bytes.Slice(Start + start, length);

    /// <inheritdoc/>
    public override string ToString() => "a storage";
}
