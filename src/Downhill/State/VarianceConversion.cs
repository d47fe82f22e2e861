using Downhill.Tensors;

namespace Downhill.State;

/// <summary>Conversions between the variance s of gradients and the average v of their squares that PyTorch
/// keeps.</summary>
/// <remarks>PyTorch subtracts from v the square of the gradients' average ḡ: s = v − ḡ².</remarks>
internal static class VarianceConversion
{
    private const int ChunkLength = 1 << 16;

    /// <summary>The least variance, in roundoffs of v, since v and ḡ² are each the outcome of several
    /// roundings.</summary>
    private const double Known = 8;

    /// <summary>Computes s from v and ḡ.</summary>
    /// <param name="name">The name of the result.</param>
    /// <param name="squares">The average of squares, v.</param>
    /// <param name="mean">The average, ḡ, in the same shape.</param>
    public static StoredTensor Of(string name, StoredTensor squares, StoredTensor mean)
    {
        var roundoff = Math.Max(Roundoff(squares.Type), Roundoff(mean.Type));
        return Map(name, squares, mean, (v, ḡ) => Math.Max(v - ḡ * ḡ, Known * roundoff * v));
    }

    /// <summary>Computes v from s and ḡ.</summary>
    /// <param name="name">The name of the result.</param>
    /// <param name="variance">The variance, s.</param>
    /// <param name="mean">The average, ḡ, in the same shape.</param>
    public static StoredTensor Squares(string name, StoredTensor variance, StoredTensor mean) =>
        Map(name, variance, mean, (s, ḡ) => s + ḡ * ḡ);

    /// <summary>Returns whether both tensors hold floats and have one shape.</summary>
    public static bool IsFit(StoredTensor tensor, StoredTensor mean) =>
        FloatReader.CanRead(tensor.Type) && FloatReader.CanRead(mean.Type) && tensor.Shape.SequenceEqual(mean.Shape);

    private static StoredTensor Map(string name, StoredTensor a, StoredTensor b, Func<double, double, double> map)
    {
        var values = new double[a.Count];
        double[] x = new double[Math.Min(values.Length, ChunkLength)], y = new double[x.Length];
        for (var start = 0; start < values.Length; start += ChunkLength)
        {
            var count = Math.Min(ChunkLength, values.Length - start);
            Read(a, start, x.AsSpan(0, count));
            Read(b, start, y.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                values[start + i] = map(x[i], y[i]);
            }
        }

        return a.Type == TensorType.Float64
            ? StoredTensor.Of<double>(name, values, a.Shape)
            : StoredTensor.Of<float>(name, Array.ConvertAll(values, value => (float)value), a.Shape);
    }

    private static void Read(StoredTensor tensor, long start, Span<double> values)
    {
        var size = tensor.Type.Size();
        ElementReader.Read(tensor.Type, tensor.Bytes(start * size, values.Length * size), values);
    }

    private static double Roundoff(TensorType type) => type switch
    {
        TensorType.Float64 => Math.ScaleB(1, -53),
        TensorType.BFloat16 => Math.ScaleB(1, -9),
        TensorType.Float16 => Math.ScaleB(1, -11),
        _ => Math.ScaleB(1, -24),
    };
}
