using System.Runtime.InteropServices;

namespace Downhill.Checkpoints;

/// <summary>A tensor over memory.</summary>
internal sealed class MemoryTensor<T> : StoredTensor
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> values;

    public MemoryTensor(string name, ReadOnlyMemory<T> values, IReadOnlyList<long> shape)
        : base(name, TensorTypes.Of<T>(), shape)
    {
        this.values = values.Length == Count ? values : throw new ArgumentException(
            $"Tensor '{name}': the shape [{string.Join(", ", shape)}] holds {Count} elements, but {values.Length} were given.",
            nameof(values));
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(long start, int length) =>
        MemoryMarshal.AsBytes(values.Span).Slice(checked((int)start), length);
}
