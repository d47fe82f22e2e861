using System.Text.RegularExpressions;

namespace Downhill.Cli.Display;

/// <summary>A line of text that ends in two columns of numbers, made to fit where it is too wide: the numbers go
/// below.</summary>
internal static partial class NarrowLine
{
    private const int Column = 12;

    /// <summary>The line, or the lines that it becomes; where no numbers end it, whoever writes it wraps it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">How many characters there is room for.</param>
    public static IEnumerable<string> Fit(string line, int width)
    {
        if (line.Length <= width || Columns().Match(line) is not { Success: true } found)
        {
            return [line];
        }

        var numbers = found.Groups["x"].Value.PadLeft(Column) + found.Groups["y"].Value.PadLeft(Column);
        return found.Groups["left"].Value is { Length: > 0 } left ? [left, numbers] : [numbers];
    }

    [GeneratedRegex(@"^(?<left>.*?) {3,}(?<x>x|-?[0-9][-.0-9e]*) +(?<y>y|-?[0-9][-.0-9e]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Columns();
}
