using System.Runtime.InteropServices;
using Downhill;
using Downhill.Tensors;

namespace BorrowedMemory;

/// <summary>A parameter of a framework that makes the gradient anew in every backward pass. Nothing is lent: a step
/// asks where everything lies.</summary>
internal sealed class TensorParameter(
    string name, NativeTensor weights, Func<NativeTensor?> findGradient, params int[] shape) : IParameter
{
    private NativeTensor? gradient;

    public string Name => name;

    public IReadOnlyList<int> Shape => shape;

    public int Length { get; } = shape.Aggregate(1, (product, extent) => product * extent);

    public TensorType ElementType => TensorType.Float32;

    public bool HasGradient => gradient is not null;

    public void Refresh() => gradient = findGradient();

    public Span<byte> WeightBytes(int start, int length) => Bytes(weights, start, length);

    public Span<byte> GradientBytes(int start, int length) => Bytes(gradient!, start, length);

    public void ZeroGradient() => findGradient()?.GetTensorMutableDataAsSpan().Clear();

    public void ClearGradient() => gradient = null;

    private static Span<byte> Bytes(NativeTensor tensor, int start, int length) =>
        MemoryMarshal.AsBytes(tensor.GetTensorMutableDataAsSpan().Slice(start, length));
}
