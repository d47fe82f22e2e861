namespace Downhill.Lab.Tasks;

/// <summary>The points of a noisy quadratic: the loss of weights w is the mean of ½·(w − x)ᵀH(w − x) over
/// points x.</summary>
internal sealed class NoisyQuadraticData
{
    private const double Spread = 0.6;
    private readonly QuadraticForm form;
    private readonly double[][] points;
    private readonly double[] heights;

    private NoisyQuadraticData(QuadraticForm form, double[][] points)
    {
        (this.form, this.points) = (form, points);
        var slope = new double[form.Size];
        heights = [.. points.Select(point => form.At(point, slope))];
    }

    /// <summary>Gets the number of points.</summary>
    public int Count => points.Length;

    /// <summary>Returns points that NumPy's generator draws, rounded to float32.</summary>
    /// <param name="form">The form.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="seed">The seed of the generator.</param>
    public static NoisyQuadraticData Draw(QuadraticForm form, int count, uint seed)
    {
        NumpyGenerator generator = new(seed);
        return new(form, [.. Enumerable.Range(0, count).Select(_ => Point(form.Size, generator))]);
    }

    /// <summary>Computes what the mean loss over some points depends on.</summary>
    /// <param name="chosen">The indices of the points.</param>
    /// <param name="center">The memory for the mean of the points.</param>
    /// <returns>The mean loss at the mean of the points, which is its minimum.</returns>
    public double Center(ReadOnlySpan<int> chosen, Span<double> center)
    {
        center.Clear();
        var height = 0.0;
        foreach (var index in chosen)
        {
            height += heights[index] / chosen.Length;
            for (var i = 0; i < center.Length; i++)
            {
                center[i] += points[index][i] / chosen.Length;
            }
        }

        return height - form.At(center, new double[center.Length]);
    }

    private static double[] Point(int size, NumpyGenerator generator) =>
        [.. Enumerable.Range(0, size).Select(_ => (double)(float)(Spread * generator.Normal()))];
}
