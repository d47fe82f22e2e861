namespace Downhill.Lab.Statistics;

/// <summary>The probability that each of several settings is the best one, as far as the seeds tell.</summary>
/// <remarks>It is the share of bootstrap samples of the seeds in which its statistic is the lowest; equal ones share.
/// The runs of one seed stay together.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// Sample adam = new([0.31, 0.29, 0.30, 0.31, 0.33]), sgd = new([0.32, 0.28, 0.32, 0.33, 0.34]);
///
/// Console.WriteLine(string.Join(' ', ProbabilityOfBest.Of([adam, sgd], sample => sample.Mean)));
/// </code>
/// </example>
public static class ProbabilityOfBest
{
    /// <summary>Returns the probability of each setting; they sum to 1.</summary>
    /// <param name="samples">The losses of each setting, with the seeds in the same order.</param>
    /// <param name="statistic">The statistic of which the lowest is the best.</param>
    /// <param name="seed">The seed of the draws; default 0.</param>
    /// <exception cref="ArgumentException">There is no sample, or one has more values.</exception>
    public static IReadOnlyList<double> Of(
        IReadOnlyList<Sample> samples, Func<Sample, double> statistic, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(statistic);
        if (samples.Count == 0 || samples.Any(sample => sample.Count != samples[0].Count))
        {
            throw new ArgumentException(
                "Settings to compare need losses of the same seeds; there are "
                + $"{string.Join(", ", samples.Select(sample => sample.Count))}.", nameof(samples));
        }

        var shares = new double[samples.Count];
        foreach (var chosen in Bootstrap.Draws(samples[0].Count, Bootstrap.Resamples, seed))
        {
            double[] values = [.. samples.Select(sample => statistic(Bootstrap.Resample(sample, chosen)))];
            var least = values.Min();
            var winners = values.Count(value => value == least);
            for (var i = 0; i < values.Length; i++)
            {
                shares[i] += values[i] == least ? 1.0 / winners / Bootstrap.Resamples : 0;
            }
        }

        return shares;
    }
}
