using MathNet.Numerics.Distributions;

namespace Downhill.Lab.Statistics;

/// <summary>Student's t-test of paired differences.</summary>
/// <remarks>It assumes that differences are normal, which losses near divergence are not. Where a run of a pair
/// diverged it has no answer: statistic and p-value are NaN, and <see cref="SignFlipTest"/> or
/// <see cref="WilcoxonTest"/> is to be asked. Student, 1908, doi:10.2307/2331554.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// PairedDifferences differences = new([0.35, 0.34, 0.36, 0.33, 0.37], [0.31, 0.29, 0.30, 0.31, 0.33]);
///
/// Console.WriteLine($"{StudentTest.Of(differences).PValue:0.0000}");   // 0.0036
/// </code>
/// </example>
public static class StudentTest
{
    /// <summary>Tests differences; the statistic is t, with n − 1 degrees of freedom.</summary>
    /// <param name="differences">The differences, of two pairs or more.</param>
    /// <exception cref="ArgumentException">There is one pair only, which has no spread.</exception>
    public static PairedTestResult Of(PairedDifferences differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (differences.Count < 2)
        {
            throw new ArgumentException(
                "A t-test needs two pairs or more, for their spread; there is 1. Train with more seeds.",
                nameof(differences));
        }

        var t = EffectSize.CohenDz(differences.Values) * Math.Sqrt(differences.Count);
        var p = 2 * StudentT.CDF(0, 1, differences.Count - 1, -Math.Abs(t));
        return new(t, p, differences.Count, differences.Diverged);
    }
}
