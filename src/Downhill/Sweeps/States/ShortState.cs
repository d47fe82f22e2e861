using System.Runtime.InteropServices;
using Downhill.Checkpoints;

namespace Downhill.Sweeps.States;

/// <summary>State in <see cref="BFloat16"/>.</summary>
internal sealed class ShortState : StateArray
{
    private readonly Lined<BFloat16> values;

    public ShortState(int length, BFloat16 initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(Slot slot, int start) => ref values.At(slot.Place + start);

    /// <inheritdoc/>
    public override Memory<float> Read(Slot slot) =>
        Own(slot).ToArray().Select(value => (float)value).ToArray();

    /// <inheritdoc/>
    public override void Write(Slot slot, ReadOnlySpan<float> floats)
    {
        var own = Own(slot);
        for (var i = 0; i < floats.Length; i++)
        {
            own[i] = (BFloat16)floats[i];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(Slot slot, string name) =>
    [
        new FlatTensor(
            name, TensorType.BFloat16, slot.Shape, (start, length) => MemoryMarshal.AsBytes(Own(slot).Slice(start, length))),
    ];

    private Span<BFloat16> Own(Slot slot) => values.Slice(slot.Place, slot.Length).Span;
}
