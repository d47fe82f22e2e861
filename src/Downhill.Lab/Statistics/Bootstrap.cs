using Downhill.Training;
using MathNet.Numerics.Distributions;

namespace Downhill.Lab.Statistics;

/// <summary>Finds confidence intervals of any statistic by drawing samples from a sample.</summary>
/// <remarks>
/// <para>The interval is Hesterberg's expanded percentile interval (2014, arXiv:1411.5279, section 5.3; The American
/// Statistician 69, 2015): the plain one is too narrow for few values, as if a normal distribution stood for Student's
/// and n for n − 1, so quantiles further out are taken. Quantiles need no finite variance, so diverged runs take
/// part as they are.</para>
/// <para>It is no miracle: in simulations, 95 % intervals held the mean of normal values in 92 % of samples of 5 and in
/// 94 % of 10; that of an exponential distribution, which is skewed, in 87 % and in 90 %.</para>
/// <para>The same values, in the same order, and the same seed give the same interval on every machine.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// var sample = new Sample([0.31, 0.29, 0.35, 0.33, 0.30]);
///
/// Console.WriteLine(Bootstrap.Interval(sample, one => one.InterquartileMean));
/// </code>
/// </example>
public static class Bootstrap
{
    /// <summary>The number of samples that are drawn by default.</summary>
    public const int Resamples = 10_000;

    /// <summary>Returns a statistic of a sample with its confidence interval.</summary>
    /// <param name="sample">The sample. A single value has no spread to tell: its interval is everything.</param>
    /// <param name="statistic">The statistic, such as <c>one => one.Median</c>.</param>
    /// <param name="confidence">The confidence, between 0 and 1; default 0.95.</param>
    /// <param name="resamples">The number of samples to draw; default <see cref="Resamples"/>.</param>
    /// <param name="seed">The seed of the draws; default 0.</param>
    public static Estimate Interval(
        Sample sample, Func<Sample, double> statistic, double confidence = 0.95, int resamples = Resamples,
        long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(statistic);
        return Interval(
            sample.Count, sample.Diverged, chosen => statistic(Resample(sample, chosen)), confidence, resamples, seed);
    }

    /// <summary>Returns the values of a sample that were drawn.</summary>
    internal static Sample Resample(Sample sample, int[] chosen) => new(chosen.Select(i => sample.Values[i]));

    /// <summary>Returns a statistic of some seeds with its confidence interval.</summary>
    internal static Estimate Interval(
        int count, int diverged, Func<int[], double> statistic, double confidence, int resamples, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        var value = statistic([.. Enumerable.Range(0, count)]);
        if (count == 1)
        {
            return new(value, double.NegativeInfinity, double.PositiveInfinity, confidence, count, diverged);
        }

        double[] drawn = [.. Draws(count, resamples, seed).Select(statistic)];
        Array.Sort(drawn);
        var outside = Math.Min((int)(Tail(confidence, count) * (resamples + 1)), (resamples - 1) / 2);
        var least = Math.Max(outside - 1, 0);
        return new(value, drawn[least], drawn[^(least + 1)], confidence, count, diverged);
    }

    /// <summary>Returns samples of seeds, each as many as there are, drawn with replacement.</summary>
    internal static IEnumerable<int[]> Draws(int count, int resamples, long seed)
    {
        var generator = new Generator(seed);
        for (var i = 0; i < resamples; i++)
        {
            yield return [.. Enumerable.Range(0, count).Select(_ => generator.Below(count))];
        }
    }

    /// <summary>Returns the share of draws to leave outside at either end.</summary>
    private static double Tail(double confidence, int count)
    {
        var wide = Math.Sqrt(count / (count - 1.0)) * StudentT.InvCDF(0, 1, count - 1, (1 + confidence) / 2);
        return Normal.CDF(0, 1, -wide);
    }
}
