using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;
using Downhill.Sweeps.Quantization;
using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>State in blocks of 8 bits; each parameter begins with a block of its own.</summary>
internal sealed class QuantizedState : StateArray
{
    /// <summary>The end of the name of the tensor of largest magnitudes.</summary>
    public const string Scales = ".absmax";

    private readonly byte[] bytes;
    private readonly bool isUnsigned;

    public QuantizedState(GroupedParameter[] parameters, float initial, bool isUnsigned)
    {
        this.isUnsigned = isUnsigned;
        bytes = new byte[parameters.Length == 0
            ? 0 : parameters[^1].BlockOffset + QuantizedBlock.Bytes(parameters[^1].End - parameters[^1].Start)];
        foreach (var parameter in parameters)
        {
            var own = Own(parameter);
            for (var start = 0; start < own.Length; start += QuantizedBlock.Size)
            {
                QuantizedBlock.Fill(own[start..Math.Min(start + QuantizedBlock.Size, own.Length)], initial, isUnsigned);
            }
        }
    }

    /// <inheritdoc/>
    public override ref byte At(GroupedParameter parameter, int start) => ref Unsafe.Add(
        ref MemoryMarshal.GetArrayDataReference(
            bytes), (nint)(parameter.BlockOffset + (long)start / QuantizedBlock.Length * QuantizedBlock.Size));

    /// <inheritdoc/>
    public override Memory<float> Read(GroupedParameter parameter)
    {
        var values = new float[parameter.End - parameter.Start];
        var buffer = new float[QuantizedBlock.Length];
        for (var start = 0; start < values.Length; start += QuantizedBlock.Length)
        {
            var length = Math.Min(QuantizedBlock.Length, values.Length - start);
            if (isUnsigned)
            {
                QuantizedBlock.Read<Lane4, UnsignedMap>(ref At(parameter, start), ref buffer[0], length);
            }
            else
            {
                QuantizedBlock.Read<Lane4, SignedMap>(ref At(parameter, start), ref buffer[0], length);
            }

            buffer.AsSpan(0, length).CopyTo(values.AsSpan(start));
        }

        return values;
    }

    /// <inheritdoc/>
    public override void Write(GroupedParameter parameter, ReadOnlySpan<float> values)
    {
        var buffer = new float[QuantizedBlock.Length];
        for (var start = 0; start < values.Length; start += QuantizedBlock.Length)
        {
            var length = Math.Min(QuantizedBlock.Length, values.Length - start);
            values.Slice(start, length).CopyTo(buffer);
            buffer.AsSpan(length).Clear();
            if (isUnsigned)
            {
                QuantizedBlock.Write<Lane4, UnsignedMap>(ref At(parameter, start), ref buffer[0], length);
            }
            else
            {
                QuantizedBlock.Write<Lane4, SignedMap>(ref At(parameter, start), ref buffer[0], length);
            }
        }
    }

    /// <summary>Returns the codes in the parameter's shape, and under <c>NAME.absmax</c> the largest magnitude of each
    /// block.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<LiveTensor> Tensors(GroupedParameter parameter, string name)
    {
        const int Head = QuantizedBlock.Size - QuantizedBlock.Length;
        long blocks = (parameter.Length + QuantizedBlock.Length - 1) / QuantizedBlock.Length;
        return
        [
            new StridedTensor(
                name, TensorType.UInt8, parameter.Shape, () =>
                    Own(parameter), first: Head, run: QuantizedBlock.Length, stride: QuantizedBlock.Size),
            new StridedTensor(
                name + Scales, TensorType.Float32, [blocks], () =>
                    Own(parameter), first: 0, run: Head, stride: QuantizedBlock.Size),
        ];
    }

    private Span<byte> Own(GroupedParameter parameter) =>
        bytes.AsSpan((int)parameter.BlockOffset, (int)QuantizedBlock.Bytes(parameter.End - parameter.Start));
}
