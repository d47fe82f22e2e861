using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;

namespace Downhill.Lab.Reports;

/// <summary>Renders a tuning as one self-contained HTML file.</summary>
/// <remarks>It has a plot for each option that was tuned, and tables of optimizers and trials.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Reports;
/// using Downhill.Lab.Search;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// Tuning tuning = new([new("adam", new AdamOptions())]) { Trials = 4 };
/// var html = TuningReport.Render(tuning.Make(new MnistTask(new Mnist(digits, digits), "tiny")));
/// </code>
/// </example>
public static class TuningReport
{
    /// <summary>Returns the report as HTML.</summary>
    /// <param name="result">The outcome of the tuning.</param>
    /// <returns>An HTML document.</returns>
    public static string Render(TuningResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var all = TuningSeries.Of(result);
        return new Page(
            $"Optimizers tuned on {result.Task}", TuningFacts.Lead(result),
            [Section(result, all), Page.Facts("Plan and machine", TuningFacts.List(result))])
        {
            Notice = TuningFacts.Edges(result),
            Styles = ["tune.css"],
        }.Render();
    }

    /// <summary>Returns plots and tables of a tuning.</summary>
    /// <param name="result">The outcome of the tuning.</param>
    /// <param name="all">The optimizers with their looks.</param>
    /// <param name="number">The number of the section, if there are several.</param>
    internal static string Section(TuningResult result, IReadOnlyList<TuningSeries> all, string number = "") =>
        Page.Section("tuning.html", new(StringComparer.Ordinal)
        {
            ["n"] = number,
            ["hint"] = TuningFacts.Hint(result.Plan),
            ["legend"] = TuningFacts.Legend(all),
            ["plots"] = string.Concat(result.Plan.Ranges.Select((_, i) => Figure(result, all, i))),
            ["budgethint"] = BudgetPlot.Hint(result),
            ["budget"] = BudgetPlot.Of(result, all).Draw(Theme.OfPage).ToString(SaveOptions.DisableFormatting),
            ["tablehint"] = TuningFacts.TableHint(result.Plan),
            ["table"] = TuningTables.Optimizers(result, all),
            ["trials"] = TuningTables.Trials(result),
        });

    private static string Figure(TuningResult result, IReadOnlyList<TuningSeries> all, int option)
    {
        var chart = TuningChart.Draw(result, all, option, Theme.OfPage);
        return $"<figure>{chart.ToString(SaveOptions.DisableFormatting)}</figure>\n";
    }
}
