using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>A comparison as one HTML file that needs nothing else: no network, no other file; scripts only to explore.
/// </summary>
public static class HtmlReport
{
    /// <summary>The scripts, in the order they build on each other.</summary>
    internal static readonly string[] Scripts =
        ["scale.js", "series.js", "chart.js", "legend.js", "table.js", "report.js"];

    /// <summary>Writes the report.</summary>
    /// <param name="result">The comparison, done or cut short; it may have no finished run.</param>
    /// <param name="writer">Where to; it is not closed.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(ComparisonResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Render(result));
    }

    /// <summary>The text of the report.</summary>
    /// <param name="result">The comparison, done or cut short; it may have no finished run.</param>
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
