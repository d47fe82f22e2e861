using Downhill.Training;

namespace Downhill.Lab.Statistics;

/// <summary>The permutation test of paired differences: how often random signs give a mean as far from 0.</summary>
/// <remarks>
/// <para>It assumes nothing of the distribution but that, without an effect, a difference is as likely as its opposite.
/// Fisher, The Design of Experiments, 1935, section 21. With n pairs no p-value is below 2 · 2⁻ⁿ: five pairs cannot
/// show less than 0.0625.</para>
/// <para>Up to <see cref="MostExact"/> pairs all signs are tried. For more, signs are drawn, and the p-value is
/// (b + 1)/(m + 1), which is never 0 (Phipson and Smyth, 2010, doi:10.2202/1544-6115.1585).</para>
/// <para>An infinite difference counts as one that is larger than all finite ones together: sums are compared by the
/// balance of their infinite parts first.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// PairedDifferences differences = new([0.35, 0.34, 0.36, 0.33, 0.37, 0.35], [0.31, 0.29, 0.30, 0.31, 0.33, 0.30]);
///
/// Console.WriteLine(SignFlipTest.Of(differences).PValue);   // 0.03125
/// </code>
/// </example>
public static class SignFlipTest
{
    /// <summary>The number of pairs up to which all signs are tried.</summary>
    public const int MostExact = 20;

    /// <summary>The number of signs that are drawn for more pairs.</summary>
    public const int Flips = 99_999;

    private const double Tolerance = 1e-12;

    /// <summary>Tests differences; the statistic is their mean.</summary>
    /// <param name="differences">The differences.</param>
    /// <param name="seed">The seed of the signs, for more than <see cref="MostExact"/> pairs; default 0.</param>
    public static PairedTestResult Of(PairedDifferences differences, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(differences);
        var values = differences.Values.ToArray();

        // Sums of the same numbers in another order differ in their last digits, and are as far from 0.
        var slack = Tolerance * values.Where(double.IsFinite).Sum(Math.Abs);
        var observed = Distance(values, new bool[values.Length]);
        var isExact = values.Length <= MostExact;
        var all = isExact ? 1L << (values.Length - 1) : Flips + 1;
        var far = Signs(values.Length, isExact, all, seed).LongCount(turned => IsAsFar(Distance(values, turned)));
        return new(differences.Values.Average(), (double)far / all, differences.Count, differences.Diverged);

        bool IsAsFar((int Infinite, double Finite) other) => other.Infinite != observed.Infinite
            ? other.Infinite > observed.Infinite : other.Finite >= observed.Finite - slack;
    }

    /// <summary>Returns which signs to turn, none at first.</summary>
    /// <remarks>Opposite signs give opposite sums, which are as far from 0; so in all of them the last sign never
    /// turns.</remarks>
    private static IEnumerable<bool[]> Signs(int count, bool isExact, long all, long seed)
    {
        var generator = new Generator(seed);
        for (var trial = 0L; trial < all; trial++)
        {
            yield return [.. Enumerable.Range(0, count).Select(
                i => isExact ? (trial >> i & 1) == 1 : trial > 0 && generator.Below(2) == 1)];
        }
    }

    /// <summary>Returns how far from 0 the sum is with some signs turned: its infinite parts, and its finite part in
    /// their direction.</summary>
    private static (int Infinite, double Finite) Distance(double[] values, bool[] turned)
    {
        var (infinite, finite) = (0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var value = turned[i] ? -values[i] : values[i];
            infinite += double.IsInfinity(value) ? Math.Sign(value) : 0;
            finite += double.IsInfinity(value) ? 0 : value;
        }

        return infinite == 0 ? (0, Math.Abs(finite)) : (Math.Abs(infinite), Math.Sign(infinite) * finite);
    }
}
