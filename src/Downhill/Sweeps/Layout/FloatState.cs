using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>State in float32.</summary>
internal sealed class FloatState : StateArray
{
    private readonly AlignedArray<float> values;

    public FloatState(int length, float initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(GroupedParameter slot, int start) => ref values.At(slot.StateOffset + start);

    /// <inheritdoc/>
    public override Memory<float> Read(GroupedParameter slot) => values.Slice(slot.StateOffset, slot.Length);

    /// <inheritdoc/>
    public override void Write(GroupedParameter slot, ReadOnlySpan<float> values) => values.CopyTo(Read(slot).Span);

    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(GroupedParameter slot, string name) =>
    [
        new FlatTensor(
            name, TensorType.Float32, slot.Shape, (start, length) => MemoryMarshal.AsBytes(Read(slot).Span.Slice(start, length))),
    ];
}
