using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>State that is kept in float32.</summary>
internal sealed class FloatState : StateArray
{
    private readonly AlignedArray<float> values;

    public FloatState(int length, float initial)
    {
        values = new(length);
        values.Span.Fill(initial);
    }

    /// <inheritdoc/>
    public override ref byte At(GroupedParameter parameter, int start) => ref values.At(parameter.StateOffset + start);

    /// <inheritdoc/>
    public override Memory<float> Read(GroupedParameter parameter) =>
        values.Slice(parameter.StateOffset, parameter.Length);

    /// <inheritdoc/>
    public override void Write(GroupedParameter parameter, ReadOnlySpan<float> values) =>
        values.CopyTo(Read(parameter).Span);

    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(GroupedParameter parameter, string name) =>
    [
        new FlatTensor(
            name, TensorType.Float32, parameter.Shape, (start, length) =>
                MemoryMarshal.AsBytes(Read(parameter).Span.Slice(start, length))),
    ];
}
