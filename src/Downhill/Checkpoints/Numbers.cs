namespace Downhill.Checkpoints;

/// <summary>Tensors of floats, of any type, as float32.</summary>
internal static class Numbers
{
    /// <summary>Whether elements of that type are floats that can be read.</summary>
    public static bool CanRead(TensorType type) =>
        type is TensorType.Float32 or TensorType.BFloat16 or TensorType.Float16 or TensorType.Float64;

    /// <summary>All elements; exact but for Float64, which is rounded to the nearest.</summary>
    public static float[] Read(StoredTensor tensor) => tensor.Type switch
    {
        TensorType.Float32 => tensor.ToArray<float>(),
        TensorType.BFloat16 => Array.ConvertAll(tensor.ToArray<BFloat16>(), x => (float)x),
        TensorType.Float16 => Array.ConvertAll(tensor.ToArray<Half>(), x => (float)x),
        _ => Array.ConvertAll(tensor.ToArray<double>(), x => (float)x),
    };
}
