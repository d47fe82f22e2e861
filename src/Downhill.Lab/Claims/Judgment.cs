using Downhill.Lab.Statistics;

namespace Downhill.Lab.Claims;

/// <summary>Judges claims: the one place where measured pairs become verdicts.</summary>
/// <remarks>
/// <para>The effect is the median over the pairs, with an interval that assumes nothing (<see cref="MedianInterval"/>);
/// the test is Wilcoxon's, two-sided and exact, corrected by Holm's method for all tests of the family.</para>
/// <para>A claim is supported if the test is significant and the effect at least the least of interest: significance
/// alone does not do. It is not supported if the whole interval lies below the least of interest, be it that there is
/// no effect, too small a one, or the opposite. Otherwise it is undecided.</para>
/// </remarks>
internal static class Judgment
{
    /// <summary>The probability of a false alarm or more in the whole family.</summary>
    public const double Level = 0.05;

    /// <summary>Returns the p-values of cases, corrected for their number.</summary>
    /// <param name="cases">The pairs of each case of the family.</param>
    public static IReadOnlyList<double> PValues(IEnumerable<IReadOnlyList<ClaimPair>> cases) =>
        Holm.Adjust([.. cases.Select(pairs => PValue(pairs.Select(pair => pair.Effect)))]);

    /// <summary>Returns the effect of pairs as a factor, with its interval.</summary>
    /// <param name="pairs">The pairs, one for each seed.</param>
    public static Estimate Effect(IReadOnlyList<ClaimPair> pairs)
    {
        var median = MedianInterval.Of([.. pairs.Select(pair => pair.Effect)]);
        return median with
        {
            Value = Math.Pow(2, median.Value),
            Low = Math.Pow(2, median.Low),
            High = Math.Pow(2, median.High),
        };
    }

    /// <summary>Judges a case.</summary>
    /// <param name="effect">The effect, as a factor.</param>
    /// <param name="pValue">The p-value, corrected for the family.</param>
    /// <param name="least">The least factor of interest.</param>
    public static Verdict Of(Estimate effect, double pValue, double least) =>
        pValue <= Level && effect.Value >= least && effect.Value > 1 ? Verdict.Supported
        : effect.High < least || effect.High <= 1 ? Verdict.NotSupported
        : Verdict.Undecided;

    /// <summary>Judges a claim by the verdicts of its cases.</summary>
    /// <param name="cases">The verdicts, one or more.</param>
    public static Verdict Of(IReadOnlyList<Verdict> cases) =>
        cases.Distinct().ToList() is [var same] ? same
        : cases.Contains(Verdict.Supported) && cases.Contains(Verdict.NotSupported) ? Verdict.Depends
        : Verdict.Undecided;

    /// <summary>Returns the p-value of effects; they are compared with 0, as differences of a pair are.</summary>
    private static double PValue(IEnumerable<double> effects)
    {
        var (above, below) = effects.Aggregate(
            (Above: new List<double>(), Below: new List<double>()), (sides, effect) =>
            {
                sides.Above.Add(Math.Max(effect, 0));
                sides.Below.Add(Math.Max(-effect, 0));
                return sides;
            });
        return WilcoxonTest.Of(new(above, below)).PValue;
    }
}
