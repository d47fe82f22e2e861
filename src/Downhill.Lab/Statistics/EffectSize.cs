namespace Downhill.Lab.Statistics;

/// <summary>Measures how large an effect is, with intervals, beside whether there is one.</summary>
/// <remarks>Intervals come from <see cref="Bootstrap"/>, which draws seeds: the runs of one seed stay
/// together.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// Sample adam = new([0.31, 0.29, 0.30, 0.31, 0.33]), sgd = new([0.35, 0.34, 0.36, 0.33, 0.37]);
///
/// Console.WriteLine(EffectSize.Superiority(adam, sgd));   // how often Adam's loss is the lower one
/// </code>
/// </example>
public static class EffectSize
{
    /// <summary>Returns Cohen's d of paired differences: their mean in units of their standard deviation.</summary>
    /// <remarks>It is d_z of Cohen, Statistical Power Analysis, 1988, page 48. Where one run of a pair diverged there
    /// is none: it is NaN. The probability of superiority takes those runs.</remarks>
    /// <param name="differences">The differences, of two pairs or more.</param>
    /// <param name="confidence">The confidence of the interval; default 0.95.</param>
    /// <param name="seed">The seed of the interval's draws; default 0.</param>
    public static Estimate CohenDz(PairedDifferences differences, double confidence = 0.95, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(differences);
        return differences.Diverged > 0
            ? new(double.NaN, double.NaN, double.NaN, confidence, differences.Count, differences.Diverged)
            : Bootstrap.Interval(
                differences.Count, 0, chosen => CohenDz([.. chosen.Select(i => differences.Values[i])]), confidence,
                Bootstrap.Resamples, seed);
    }

    /// <summary>Returns the probability of superiority: how often a loss of the first is lower than one of the second;
    /// equal losses count half.</summary>
    /// <remarks>It is A of Vargha and Delaney, 2000, doi:10.3102/10769986025002101, over all pairs of runs, whatever
    /// their seeds. A diverged run is inferior to all others, and two of them are equal.</remarks>
    /// <param name="first">The losses of the first setting, one for each seed.</param>
    /// <param name="second">The losses of the second, with the seeds in the same order.</param>
    /// <param name="confidence">The confidence of the interval; default 0.95.</param>
    /// <param name="seed">The seed of the interval's draws; default 0.</param>
    /// <exception cref="ArgumentException">One of them has more values.</exception>
    public static Estimate Superiority(Sample first, Sample second, double confidence = 0.95, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        PairedDifferences pairs = new(first.Values, second.Values);
        return Bootstrap.Interval(
            pairs.Count, first.Values.Zip(second.Values).Count(pair => !double.IsFinite(pair.First + pair.Second)),
            chosen => ShareBelow(first.Values, second.Values, chosen), confidence, Bootstrap.Resamples, seed);
    }

    /// <summary>Returns Cliff's delta: how much more often a loss of the first is lower than higher.</summary>
    /// <remarks>It is 2A − 1, from −1 to 1. Cliff, 1993, doi:10.1037/0033-2909.114.3.494.</remarks>
    /// <inheritdoc cref="Superiority(Sample, Sample, double, long)"/>
    public static Estimate CliffDelta(Sample first, Sample second, double confidence = 0.95, long seed = 0) =>
        Superiority(first, second, confidence, seed) is var a
            ? a with { Value = Delta(a.Value), Low = Delta(a.Low), High = Delta(a.High) } : a;

    /// <summary>Returns the mean of differences in units of their standard deviation.</summary>
    internal static double CohenDz(IReadOnlyList<double> differences)
    {
        var mean = differences.Average();
        var deviation = Math.Sqrt(
            differences.Sum(value => (value - mean) * (value - mean)) / (differences.Count - 1));
        return mean == 0 ? 0 : double.IsInfinity(mean) ? double.NaN : mean / deviation;
    }

    private static double ShareBelow(IReadOnlyList<double> first, IReadOnlyList<double> second, int[] chosen) =>
        chosen.Average(i => chosen.Average(j => first[i] < second[j] ? 1 : first[i] > second[j] ? 0 : 0.5));

    private static double Delta(double superiority) => (2 * superiority) - 1;
}
