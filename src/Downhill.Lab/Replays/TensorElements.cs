using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Reads elements of stored tensors in pieces, so that tensors may be larger than a span.</summary>
internal static class TensorElements
{
    private const int ChunkLength = 1 << 16;

    /// <summary>Returns whether elements of a type can be read as doubles.</summary>
    public static bool IsNumber(TensorType type) => type is not (TensorType.Float8E4M3 or TensorType.Float8E5M2);

    /// <summary>Returns whether elements of a type are floats that can be read.</summary>
    public static bool IsFloat(TensorType type) =>
        type is TensorType.Float16 or TensorType.BFloat16 or TensorType.Float32 or TensorType.Float64;

    /// <summary>Copies elements in the tensor's own type.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="to">Receives the elements, as many as it holds.</param>
    public static void Copy<T>(StoredTensor tensor, long start, Span<T> to)
        where T : unmanaged
    {
        var size = tensor.Type.Size();
        while (!to.IsEmpty)
        {
            var count = Math.Min(to.Length, ChunkLength);
            tensor.Bytes(start * size, count * size).CopyTo(MemoryMarshal.AsBytes(to));
            start += count;
            to = to[count..];
        }
    }

    /// <summary>Reads elements as doubles, which is exact but for integers beyond 2⁵³.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="to">Receives the elements, as many as it holds.</param>
    public static void Read(StoredTensor tensor, long start, Span<double> to)
    {
        var size = tensor.Type.Size();
        while (!to.IsEmpty)
        {
            var count = Math.Min(to.Length, ChunkLength);
            Downhill.Tensors.ElementReader.Read(tensor.Type, tensor.Bytes(start * size, count * size), to[..count]);
            start += count;
            to = to[count..];
        }
    }
}
