namespace Downhill.Lab.Statistics;

/// <summary>The losses of one setting, a value for each seed; a run that diverged counts as an infinite loss.</summary>
/// <remarks>Nothing is dropped: infinite losses are the largest in median, quantiles and ranks, and make a mean
/// infinite.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// var sample = new Sample([0.31, 0.29, 0.35, double.PositiveInfinity, 0.30]);
///
/// Console.WriteLine($"{sample.Median} over {sample.Count} seeds, of which {sample.Diverged} diverged");
/// // 0.31 over 5 seeds, of which 1 diverged
/// </code>
/// </example>
public sealed class Sample
{
    private readonly double[] values;
    private readonly double[] sorted;

    /// <summary>Initializes a sample.</summary>
    /// <param name="values">The losses, one or more. NaN, the loss of some diverged runs, is infinite.</param>
    /// <exception cref="ArgumentException">There is no value, or one is −∞.</exception>
    public Sample(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        this.values = [.. values.Select(value => double.IsNaN(value) ? double.PositiveInfinity : value)];
        sorted = [.. this.values.Order()];
        if (sorted is [] or [double.NegativeInfinity, ..])
        {
            throw new ArgumentException(
                sorted is [] ? "A sample needs one value or more; there is none." : "A loss of −∞ is none.",
                nameof(values));
        }
    }

    /// <summary>Gets the values, in the order in which they were given.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Gets the number n of values, those of diverged runs among them.</summary>
    public int Count => values.Length;

    /// <summary>Gets the number of infinite values.</summary>
    public int Diverged => sorted.Count(double.IsInfinity);

    /// <summary>Gets the mean; infinite if a run diverged.</summary>
    public double Mean => values.Average();

    /// <summary>Gets the sample standard deviation, with n − 1; NaN for a single value, infinite if a run
    /// diverged.</summary>
    public double StandardDeviation
    {
        get
        {
            var mean = Mean;
            return Count < 2 ? double.NaN : double.IsInfinity(mean) ? mean
                : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Count - 1));
        }
    }

    /// <summary>Gets the median; infinite if half of the runs diverged.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Gets the mean of the middle half; infinite if more than a quarter of the runs diverged.</summary>
    /// <remarks>A quarter of n is cut off at either end. Where that is no whole number, the values at the cuts count
    /// in part, so that exactly half of the weight is left. Agarwal et al., 2021, arXiv:2108.13264, recommend it for
    /// few runs; they cut whole values.</remarks>
    public double InterquartileMean
    {
        get
        {
            var (from, to, sum) = (Count / 4.0, 3 * Count / 4.0, 0.0);
            for (var i = 0; i < Count; i++)
            {
                var weight = Math.Min(to, i + 1) - Math.Max(from, i);
                sum += weight > 0 ? weight * sorted[i] : 0;
            }

            return sum / (to - from);
        }
    }

    /// <summary>Returns the value below which a share of the sample lies, interpolated between neighbors.</summary>
    /// <remarks>It is the seventh definition of Hyndman and Fan, 1996, which R and NumPy use by default.</remarks>
    /// <param name="share">The share, from 0 for the least value to 1 for the largest.</param>
    public double Quantile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var place = share * (Count - 1);
        var (low, part) = ((int)place, place - Math.Floor(place));
        return part == 0 ? sorted[low] : double.IsInfinity(sorted[low + 1]) ? sorted[low + 1]
            : double.Lerp(sorted[low], sorted[low + 1], part);
    }
}
