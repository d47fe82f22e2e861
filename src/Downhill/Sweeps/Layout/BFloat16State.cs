using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>State in <see cref="BFloat16"/>.</summary>
internal sealed class BFloat16State : StateArray
{
    private readonly AlignedArray<BFloat16> values;

    public BFloat16State(int length, BFloat16 initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(GroupedParameter slot, int start) => ref values.At(slot.StateOffset + start);

    /// <inheritdoc/>
    public override Memory<float> Read(GroupedParameter slot) =>
        Own(slot).ToArray().Select(value => (float)value).ToArray();

    /// <inheritdoc/>
    public override void Write(GroupedParameter slot, ReadOnlySpan<float> floats)
    {
        var own = Own(slot);
        for (var i = 0; i < floats.Length; i++)
        {
            own[i] = (BFloat16)floats[i];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(GroupedParameter slot, string name) =>
    [
        new FlatTensor(
            name, TensorType.BFloat16, slot.Shape, (start, length) => MemoryMarshal.AsBytes(Own(slot).Slice(start, length))),
    ];

    private Span<BFloat16> Own(GroupedParameter slot) => values.Slice(slot.StateOffset, slot.Length).Span;
}
