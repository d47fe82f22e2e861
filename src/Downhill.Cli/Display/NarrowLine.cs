using System.Text.RegularExpressions;

namespace Downhill.Cli.Display;

/// <summary>Splits a line that ends in two columns of numbers, if it is too wide.</summary>
internal static partial class NarrowLine
{
    private const int Column = 12;

    /// <summary>Returns the line, or the lines that it is split into, with the numbers below.</summary>
    /// <remarks>A line without such numbers is returned as it is, for the writer to wrap.</remarks>
    /// <param name="line">The line to fit.</param>
    /// <param name="width">The greatest width, in characters.</param>
    public static IEnumerable<string> Fit(string line, int width)
    {
        if (line.Length <= width || Columns().Match(line) is not { Success: true } found)
        {
            return [line];
        }

        var numbers = found.Groups["x"].Value.PadLeft(Column) + found.Groups["y"].Value.PadLeft(Column);
        return found.Groups["left"].Value is { Length: > 0 } left ? [left, numbers] : [numbers];
    }

    [GeneratedRegex(
        @"^(?<left>.*?) {3,}(?<x>x|-?[0-9][-.0-9e]*) +(?<y>y|-?[0-9][-.0-9e]*)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Columns();
}
