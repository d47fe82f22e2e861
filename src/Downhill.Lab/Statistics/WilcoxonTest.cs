namespace Downhill.Lab.Statistics;

/// <summary>Wilcoxon's signed-rank test of paired differences, with exact p-values.</summary>
/// <remarks>
/// <para>Only the order of the differences' sizes counts, so a diverged run is no more than the worst. Equal sizes
/// share their ranks. Differences of 0 are ranked and then left out (Pratt, 1959, doi:10.1080/01621459.1959.10501526),
/// which Wilcoxon (1945, doi:10.2307/3001968) did not rank.</para>
/// <para>The p-value is that of the distribution over all signs, ties included, for any number of pairs.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// PairedDifferences differences = new([0.35, 0.34, 0.36, 0.33, 0.37], [0.31, 0.29, 0.30, 0.34, 0.33]);
///
/// Console.WriteLine(WilcoxonTest.Of(differences).PValue);   // 0.125
/// </code>
/// </example>
public static class WilcoxonTest
{
    /// <summary>Tests differences; the statistic is the sum of the ranks of the positive ones.</summary>
    /// <param name="differences">The differences.</param>
    public static PairedTestResult Of(PairedDifferences differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        var values = differences.Values;
        var twice = TwiceRanks([.. values.Select(Math.Abs)]);
        var (positive, negative) = (Sum(value => value > 0), Sum(value => value < 0));
        var chances = Chances([.. twice.Where((_, i) => values[i] != 0)]);
        var tail = chances.Take(Math.Min(positive, negative) + 1).Sum();
        return new(positive / 2.0, Math.Min(1, 2 * tail), differences.Count, differences.Diverged);

        int Sum(Func<double, bool> has) => twice.Where((_, i) => has(values[i])).Sum();
    }

    /// <summary>Returns twice the rank of each size, a whole number where equal ones share their mean rank.</summary>
    private static int[] TwiceRanks(double[] sizes) =>
        [.. sizes.Select(size => (2 * sizes.Count(other => other < size)) + sizes.Count(other => other == size) + 1)];

    /// <summary>Returns the probability of each sum of ranks, each rank taken or not with equal chance.</summary>
    private static double[] Chances(int[] ranks)
    {
        var chances = new double[ranks.Sum() + 1];
        chances[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = chances.Length - 1; sum >= 0; sum--)
            {
                chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
            }
        }

        return chances;
    }
}
