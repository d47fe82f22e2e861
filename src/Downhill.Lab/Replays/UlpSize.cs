using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Computes the spacing of the numbers of a type.</summary>
internal static class UlpSize
{
    /// <summary>Returns the distance from a number to the next larger one of its binade; 1 for whole numbers.</summary>
    /// <param name="type">The type.</param>
    /// <param name="magnitude">A positive number.</param>
    public static double At(TensorType type, double magnitude)
    {
        var (fraction, least) = type switch
        {
            TensorType.Float64 => (52, -1022),
            TensorType.Float32 => (23, -126),
            TensorType.BFloat16 => (7, -126),
            TensorType.Float16 => (10, -14),
            _ => default,
        };
        return fraction == 0 ? 1 : Math.ScaleB(1, Math.Max(Math.ILogB(magnitude), least) - fraction);
    }
}
