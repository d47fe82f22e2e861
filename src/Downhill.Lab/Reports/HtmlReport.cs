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
    /// <summary>The scripts, in the order in which they build on each other.</summary>
    internal static readonly string[] Scripts =
        ["scale.js", "series.js", "chart.js", "legend.js", "table.js", "report.js"];

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
        return Page.Render("report.html", ["report.css"], Scripts, new(StringComparer.Ordinal)
        {
            ["title"] = MarkupText.Html($"Optimizers compared on {result.Data}"),
            ["lead"] = MarkupText.Html(ReportFacts.Lead(result, all)),
            ["missing"] = ReportFacts.Missing(result),
            ["across"] = ReportFacts.Across(result),
            ["picture"] = SvgChart.Draw(result, all, Theme.OfPage).ToString(SaveOptions.DisableFormatting),
            ["key"] = ReportFacts.Key,
            ["keys"] = ReportFacts.Keys,
            ["about"] = "What it ran on",
            ["rows"] = "Runs",
            ["hint"] = ReportFacts.Hint(result),
            ["table"] = ReportTable.Render(all, result.HasTimes),
            ["seeds"] = ReportTable.RenderSeeds(all, result.HasTimes),
            ["facts"] = ReportFacts.List(result, [], isComparison: true),
            ["data"] = ReportData.Render(all),
        });
    }
}
