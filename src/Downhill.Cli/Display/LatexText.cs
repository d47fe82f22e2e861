namespace Downhill.Cli.Display;

/// <summary>Formulas as LaTeX to paste: equations aligned, below a comment that names them.</summary>
internal static class LatexText
{
    /// <summary>Returns the lines of a formula.</summary>
    /// <param name="id">The id of what is explained.</param>
    /// <param name="when">The options that choose the formula; empty for the defaults.</param>
    /// <param name="lines">The equations.</param>
    public static string Of(string id, string when, IEnumerable<string> lines) =>
        (when.Length > 0 ? $"% {id} {when}\n" : $"% {id}\n") + Aligned(lines);

    private static string Aligned(IEnumerable<string> lines) =>
        $"\\begin{{aligned}}\n{string.Join(" \\\\\n", lines.Select(line => "  " + Aligned(line)))}\n\\end{{aligned}}";

    private static string Aligned(string line)
    {
        var at = Math.Max(
            line.IndexOf(" = ", StringComparison.Ordinal), line.IndexOf(@" \le ", StringComparison.Ordinal));
        return $"{line[..at]} &{line[(at + 1)..]}";
    }
}
