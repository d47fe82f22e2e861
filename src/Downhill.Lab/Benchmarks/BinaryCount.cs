using System.Globalization;
using System.Text.RegularExpressions;

namespace Downhill.Lab.Benchmarks;

/// <summary>Reads and writes counts of parameters with binary prefixes: <c>4 Ki</c>, <c>16 Mi</c>.</summary>
internal static partial class BinaryCount
{
    private const int Step = 1024;
    private static readonly string[] Prefixes = ["", "Ki", "Mi", "Gi"];

    /// <summary>Formats a number, with a prefix if nothing is lost by it.</summary>
    /// <param name="number">The number, positive.</param>
    /// <param name="space">The text between number and prefix; a blank by default.</param>
    public static string Write(long number, string space = " ")
    {
        ArgumentNullException.ThrowIfNull(space);
        var power = 0;
        for (; number % Step == 0 && power < Prefixes.Length - 1; power++)
        {
            number /= Step;
        }

        return power == 0 ? $"{number}" : $"{number}{space}{Prefixes[power]}";
    }

    /// <summary>Parses a number such as <c>4096</c>, <c>4Ki</c> or <c>16 Mi</c>; null for anything else.</summary>
    /// <param name="text">The text to parse.</param>
    public static long? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Form().Match(text);
        var digits = match.Groups["number"].ValueSpan;
        if (!match.Success || !long.TryParse(digits, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var power = Array.FindIndex(Prefixes, prefix =>
            prefix.Equals(match.Groups["prefix"].Value, StringComparison.OrdinalIgnoreCase));
        return number <= long.MaxValue >> (10 * power) ? number << (10 * power) : null;
    }

    [GeneratedRegex(
        "^(?<number>[0-9]+) ?(?<prefix>(?:[KMG]i)?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
