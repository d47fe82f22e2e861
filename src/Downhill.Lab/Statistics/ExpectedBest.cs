namespace Downhill.Lab.Statistics;

/// <summary>The loss that the best of k trials of a random search has on average: quality against budget.</summary>
/// <remarks>Diverged trials take part: as long as k trials may all be diverged ones, the expectation is
/// infinite.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// Sample trials = new([0.9, 0.4, 0.5, 0.3]);
///
/// Console.WriteLine(string.Join(' ', Enumerable.Range(1, 4).Select(k => $"{ExpectedBest.Of(trials, k):0.000}")));
/// // 0.525 0.383 0.325 0.300
/// </code>
/// </example>
public static class ExpectedBest
{
    /// <summary>Returns the mean of the lowest loss over all sets of k of the n trials.</summary>
    /// <remarks>It is an unbiased estimate for k trials of such a search. The i-th lowest of n is the lowest of k in
    /// C(n − i, k − 1) of C(n, k) sets (David and Nagaraja, Order Statistics, 2003, section 8.3).</remarks>
    /// <param name="trials">The losses of all trials.</param>
    /// <param name="k">The number of trials that the budget allows, from 1 to n.</param>
    public static double Of(Sample trials, int k)
    {
        var n = Check(trials, k);
        var (expected, weight) = (0.0, (double)k / n);
        foreach (var (i, loss) in trials.Values.Order().Take(n - k + 1).Index())
        {
            expected += weight * loss;
            weight *= (double)(n - i - k) / Math.Max(1, n - i - 1);
        }

        return expected;
    }

    /// <summary>Returns the expectation if a trial may be drawn more than once.</summary>
    /// <remarks>It is the estimate of Dodge et al., 2019, arXiv:1909.03004, equation 7. It is too high for few trials:
    /// at k = n it is still above the lowest loss (Tang et al., 2020, arXiv:2004.13705), and infinite if any trial
    /// diverged. <see cref="Of"/> is neither.</remarks>
    /// <param name="trials">The losses of all trials.</param>
    /// <param name="k">The number of trials that the budget allows, from 1 to n.</param>
    public static double WithReplacement(Sample trials, int k)
    {
        double n = Check(trials, k);
        return trials.Diverged > 0 ? double.PositiveInfinity : trials.Values.Order().Select((loss, i) =>
            loss * (Math.Pow((n - i) / n, k) - Math.Pow((n - i - 1) / n, k))).Sum();
    }

    private static int Check(Sample trials, int k)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, trials.Count);
        return trials.Count;
    }
}
