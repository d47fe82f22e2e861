namespace Downhill.Lab.Statistics;

/// <summary>Corrects p-values for the number of tests, by Holm's step-down method.</summary>
/// <remarks>Those that stay at or below α are significant at the level α as a family: one false alarm or more among
/// all tests is no likelier than α, however the tests depend on each other. Holm, 1979, Scandinavian Journal of
/// Statistics 6(2), pages 65 to 70.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// Console.WriteLine(string.Join(' ', Holm.Adjust([0.01, 0.04, 0.03, 0.005])));   // 0.03 0.06 0.06 0.02
/// </code>
/// </example>
public static class Holm
{
    /// <summary>Returns the adjusted p-values, in the order of the given ones.</summary>
    /// <remarks>Equal p-values stay equal.</remarks>
    /// <param name="pValues">The p-values of all tests, those that found nothing among them.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not in [0, 1], such as NaN.</exception>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var (adjusted, most) = (new double[pValues.Count], 0.0);
        foreach (var (rank, i) in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).Index())
        {
            if (!(pValues[i] >= 0 && pValues[i] <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(pValues), pValues[i], $"P-value {i} must lie in [0, 1]; it was {pValues[i]}.");
            }

            adjusted[i] = most = Math.Min(1, Math.Max(most, (pValues.Count - rank) * pValues[i]));
        }

        return adjusted;
    }
}
