using MathNet.Numerics.Distributions;

namespace Downhill.Lab.Statistics;

/// <summary>Finds the confidence interval of a median between two of the ordered values.</summary>
/// <remarks>It assumes nothing of the distribution, and is exact: the number of values below the true median is
/// binomial. Infinite values take part as they are. Below six values no two of them make 95 %, and the interval is
/// everything. Thompson, 1936, doi:10.1214/aoms/1177732502.</remarks>
internal static class MedianInterval
{
    /// <summary>Returns the median of values with its interval.</summary>
    /// <param name="values">The values, one or more; infinite ones of either sign may be among them.</param>
    /// <param name="confidence">The least confidence of the interval.</param>
    public static Estimate Of(IReadOnlyList<double> values, double confidence = 0.95)
    {
        double[] sorted = [.. values.Order()];
        var outside = Outside(sorted.Length, confidence);
        var (low, high) = outside < 0 ? (double.NegativeInfinity, double.PositiveInfinity)
            : (sorted[outside], sorted[^(outside + 1)]);
        return new(Median(sorted), low, high, confidence, sorted.Length, values.Count(double.IsInfinity));
    }

    /// <summary>Returns how many values may be left out at either end; −1 if there are too few for the
    /// confidence.</summary>
    private static int Outside(int count, double confidence)
    {
        var outside = -1;
        while (2 * Binomial.CDF(0.5, count, outside + 1) <= 1 - confidence)
        {
            outside++;
        }

        return outside;
    }

    private static double Median(double[] sorted)
    {
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return low == high ? low : double.IsInfinity(low) && double.IsInfinity(high) ? 0 : (low + high) / 2;
    }
}
