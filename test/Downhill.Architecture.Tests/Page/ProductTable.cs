using System.Text;
using System.Text.RegularExpressions;
using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Writes the ways of a matrix product, read off the remarks of <c>MatrixMultiply</c>, where they stand
/// once.</summary>
internal static partial class ProductTable
{
    /// <summary>Writes the table.</summary>
    public static string Write()
    {
        var remarks = SourceProject.Of("Downhill.Matrices").Files.Single(file => file.Name == "MatrixMultiply.cs").Text;
        StringBuilder text = new("| shape | way |\n|---|---|\n");
        foreach (Match row in Row().Matches(LineStart().Replace(remarks, " ")))
        {
            text.Append($"| {Markdown(row.Groups["shape"].Value)} | {Markdown(row.Groups["way"].Value)} |\n");
        }

        return text.ToString();
    }

    private static string Markdown(string documentation) =>
        Reference().Replace(documentation, "`${name}`").Replace("&gt;", ">").Replace("&lt;", "<").Trim();

    [GeneratedRegex(@"\s*\n\s*/// ?")]
    private static partial Regex LineStart();

    [GeneratedRegex("<item><term>(?<shape>.*?)</term>\\s*<description>(?<way>.*?)</description></item>")]
    private static partial Regex Row();

    [GeneratedRegex(@"<see cref=""(?<name>\w+)[^""]*""/>", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
