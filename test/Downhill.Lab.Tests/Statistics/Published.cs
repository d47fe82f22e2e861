using Downhill.Lab.Statistics;

namespace Downhill.Lab.Tests.Statistics;

/// <summary>Published data of paired comparisons.</summary>
internal static class Published
{
    /// <summary>Hours of sleep gained with two drugs by ten patients: Student, 1908, The probable error of a mean,
    /// Biometrika 6(1), page 20.</summary>
    public static PairedDifferences Sleep => new(
        [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

    /// <summary>Darwin's differences of height between crossed and self-fertilized maize, in eighths of an inch:
    /// Fisher, 1935, The Design of Experiments, section 17.</summary>
    public static PairedDifferences Maize =>
        Of(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48);

    /// <summary>Hamilton's depression factor before and after a tranquilizer: Hollander and Wolfe, 1973, Nonparametric
    /// Statistical Methods, page 29, as R's documentation of <c>wilcox.test</c> has it.</summary>
    public static PairedDifferences Depression => new(
        [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30],
        [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]);

    /// <summary>Returns differences as they are given.</summary>
    public static PairedDifferences Of(params double[] values) => new(
        values.Select(x => double.IsNegativeInfinity(x) ? 0 : x),
        values.Select(x => double.IsNegativeInfinity(x) ? -x : 0));
}
