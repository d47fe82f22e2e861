using System.Runtime.InteropServices;

namespace Downhill.Tensors;

/// <summary>A reader of floats from tensors that may be large.</summary>
internal static class FloatReader
{
    /// <summary>Returns whether elements of a type are floats that can be read.</summary>
    public static bool CanRead(TensorType type) =>
        type is TensorType.Float32 or TensorType.BFloat16 or TensorType.Float16 or TensorType.Float64
            or TensorType.Float8E4M3 or TensorType.Float8E5M2;

    /// <summary>Reads all elements; exactly but for Float64, which is rounded to the nearest.</summary>
    public static float[] Read(StoredTensor tensor) => tensor.Type switch
    {
        TensorType.Float32 => All<float>(tensor),
        TensorType.BFloat16 => Array.ConvertAll(All<BFloat16>(tensor), x => (float)x),
        TensorType.Float16 => Array.ConvertAll(All<Half>(tensor), x => (float)x),
        TensorType.Float8E4M3 or TensorType.Float8E5M2 => tensor.ToFloats(),
        _ => Array.ConvertAll(All<double>(tensor), x => (float)x),
    };

    /// <summary>Reads all elements, even more than the 2³¹ bytes of a span.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    public static T[] All<T>(StoredTensor tensor)
        where T : unmanaged
    {
        const int ChunkLength = 1 << 27;
        var values = new T[tensor.Count];
        for (var first = 0; first < values.Length; first += Math.Min(ChunkLength, values.Length - first))
        {
            var some = MemoryMarshal.AsBytes(values.AsSpan(first, Math.Min(ChunkLength, values.Length - first)));
            tensor.Bytes((long)first * tensor.Type.Size(), some.Length).CopyTo(some);
        }

        return values;
    }
}
