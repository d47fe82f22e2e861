using System.Text;

namespace Downhill;

/// <summary>Tables of text, whose columns are as wide as their widest cell.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Returns a table with a heading and a line a row.</summary>
    /// <param name="heading">The names of the columns.</param>
    /// <param name="rows">The rows, with a cell for each column.</param>
    public static string Of(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<IReadOnlyList<string>> all = [heading, .. rows];
        var widths = heading.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in all)
        {
            text.AppendLine(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString().TrimEnd().ReplaceLineEndings("\n");
    }
}
