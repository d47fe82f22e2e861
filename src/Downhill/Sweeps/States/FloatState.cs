using System.Runtime.InteropServices;
using Downhill.Checkpoints;

namespace Downhill.Sweeps.States;

/// <summary>State in float32.</summary>
internal sealed class FloatState : StateArray
{
    private readonly Lined<float> values;

    public FloatState(int length, float initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(Slot slot, int start) => ref values.At(slot.Place + start);

    /// <inheritdoc/>
    public override Memory<float> Read(Slot slot) => values.Slice(slot.Place, slot.Length);

    /// <inheritdoc/>
    public override void Write(Slot slot, ReadOnlySpan<float> values) => values.CopyTo(Read(slot).Span);

    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(Slot slot, string name) =>
    [
        new FlatTensor(
            name, TensorType.Float32, slot.Shape, (start, length) => MemoryMarshal.AsBytes(Read(slot).Span.Slice(start, length))),
    ];
}
