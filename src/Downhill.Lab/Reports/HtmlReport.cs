using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Renders a comparison as one self-contained HTML file.</summary>
/// <remarks>It needs no network and no other file; its scripts serve only to explore.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab;
/// using Downhill.Lab.Experiments;
/// using Downhill.Lab.Reports;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var comparison = new Comparison(MnistTable.All.Take(2).ToList(), Seeds: [0], Epochs: 1, Parallel: 1);
/// var html = HtmlReport.Render(comparison.Make(new Mnist(digits, digits), "tiny"));
/// </code>
/// </example>
public static class HtmlReport
{
    /// <summary>Writes the report to a text writer, which is not closed.</summary>
    /// <param name="result">The comparison, complete or cut short; it may have no finished run.</param>
    /// <param name="writer">The writer to write to.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(ComparisonResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Render(result));
    }

    /// <summary>Returns the report as the text of an HTML file.</summary>
    /// <param name="result">The comparison, complete or cut short; it may have no finished run.</param>
    /// <returns>An HTML document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static string Render(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);

        var all = Series.Of(result);
        return new Page(
            $"Optimizers compared on {result.Data}", ReportFacts.Lead(result, all),
            [
                Section(result, all),
                Page.Facts("What it ran on", ReportFacts.List(result, [], isComparison: true)),
            ])
        {
            Notice = ReportFacts.Missing(result),
            Data = ReportData.Render(all),
        }.Render();
    }

    /// <summary>Returns the plot and the tables of a comparison.</summary>
    internal static string Section(ComparisonResult result, IReadOnlyList<Series> all) =>
        Page.Section("curves.html", new(StringComparer.Ordinal)
        {
            ["across"] = ReportFacts.Across(result),
            ["picture"] = SvgChart.Draw(result, all, Theme.OfPage).ToString(SaveOptions.DisableFormatting),
            ["key"] = ReportFacts.Key,
            ["keys"] = ReportFacts.Keys,
            ["rows"] = "Runs",
            ["hint"] = ReportFacts.Hint(result),
            ["table"] = ReportTable.Render(all, result.HasTimes),
            ["seeds"] = ReportTable.RenderSeeds(all, result.HasTimes),
        });
}
