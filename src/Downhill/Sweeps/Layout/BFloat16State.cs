using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>State that is kept in BFloat16.</summary>
internal sealed class BFloat16State : StateArray
{
    private readonly AlignedArray<BFloat16> values;

    public BFloat16State(int length, BFloat16 initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(GroupedParameter parameter, int start) => ref values.At(parameter.StateOffset + start);

    /// <inheritdoc/>
    public override Memory<float> Read(GroupedParameter parameter) =>
        Own(parameter).ToArray().Select(value => (float)value).ToArray();

    /// <inheritdoc/>
    public override void Write(GroupedParameter parameter, ReadOnlySpan<float> floats)
    {
        var own = Own(parameter);
        for (var i = 0; i < floats.Length; i++)
        {
            own[i] = (BFloat16)floats[i];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(GroupedParameter parameter, string name) =>
    [
        new FlatTensor(
            name, TensorType.BFloat16, parameter.Shape, (start, length) =>
                MemoryMarshal.AsBytes(Own(parameter).Slice(start, length))),
    ];

    private Span<BFloat16> Own(GroupedParameter parameter) =>
        values.Slice(parameter.StateOffset, parameter.Length).Span;
}
