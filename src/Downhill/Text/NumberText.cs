using System.Globalization;

namespace Downhill;

/// <summary>Texts of numbers for command lines, files and messages.</summary>
internal static class NumberText
{
    /// <summary>Returns the shortest text that reads back as the same number, with exponents such as 1e-8.</summary>
    public static string Of(double x) => x.ToString("R", CultureInfo.InvariantCulture)
        .Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+0", "e+", StringComparison.Ordinal).Replace(
            'E', 'e');
}
