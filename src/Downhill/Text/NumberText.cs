using System.Globalization;

namespace Downhill;

/// <summary>Numbers as command lines, files and messages have them.</summary>
internal static class NumberText
{
    /// <summary>A number as it is written everywhere: the shortest text that reads back as the same, 1e-8 without a
    /// zero before its exponent.</summary>
    public static string Of(double x) => x.ToString("R", CultureInfo.InvariantCulture)
        .Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+0", "e+", StringComparison.Ordinal).Replace(
            'E', 'e');
}
