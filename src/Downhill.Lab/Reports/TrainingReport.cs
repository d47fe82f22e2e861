using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Renders a training as one self-contained HTML file, with a row for each epoch.</summary>
/// <example>
/// <code>
/// using Downhill.Lab;
/// using Downhill.Lab.Experiments;
/// using Downhill.Lab.Reports;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var training = new Comparison(MnistTable.All.Take(1).ToList(), Seeds: [0], Epochs: 2, Parallel: 1);
/// var html = TrainingReport.Render(training.Make(new Mnist(digits, digits), "tiny"));
/// </code>
/// </example>
public static class TrainingReport
{
    /// <summary>Returns the report as HTML.</summary>
    /// <param name="result">The training, as a comparison of one run.</param>
    /// <returns>An HTML document.</returns>
    /// <exception cref="ArgumentException">There is not exactly one run.</exception>
    public static string Render(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Runs is not [var run])
        {
            throw new ArgumentException($"A training is one run; there are {result.Runs.Count}.", nameof(result));
        }

        var all = Series.Of(result);
        var curves = Page.Section("curves.html", new(StringComparer.Ordinal)
        {
            ["across"] = ReportFacts.Across(result),
            ["picture"] = SvgChart.Draw(result, all, Theme.OfPage).ToString(SaveOptions.DisableFormatting),
            ["key"] = "",
            ["keys"] = " In the plot, <kbd>←</kbd> <kbd>→</kbd> move the line, <kbd>+</kbd> <kbd>−</kbd> zoom.",
            ["rows"] = "Epochs",
            ["hint"] = "Training loss is the mean of the batch losses of an epoch; test loss and accuracy are those "
                + "after it"
                + ReportFacts.Times(result),
            ["table"] = Table(run, result.HasTimes),
            ["seeds"] = "",
        });
        var facts = Page.Facts(
            "What it trained with, and ran on", ReportFacts.List(result, ReportFacts.Of(run), isComparison: false));
        return new Page($"Training with {run.Id} on {result.Data}", Lead(run), [curves, facts])
        {
            Data = ReportData.Render(all),
        }.Render();
    }

    private static string Lead(RunResult run)
    {
        var epochs = run.Epochs.Count;
        var all = $"{Phrases.Count(epochs, "epoch")} in batches of {run.Batch}.";
        var lost = run.Epochs.Select(epoch => epoch.Loss).ToList().IndexOf(null);
        return run.Progress is { } progress ? $"{all} Not finished: {progress}."
            : lost >= 0 ? $"{all} The loss stopped being finite in epoch {lost + 1}."
            : run.Diverged ? $"{all} The loss ended no better than before training or than guessing."
            : $"{all} At the end the training loss was {NumberFormat.Loss(run.Epochs[^1].Loss!.Value)}, and "
                + $"{NumberFormat.Percent(run.Epochs[^1].TestAccuracy * 100)} % of the test images were classified "
                + "correctly.";
    }

    private static string Table(RunResult run, bool hasTimes)
    {
        var html = new StringBuilder("<table id=\"runs\">\n<thead><tr>");
        string[] heads =
        [
            "epoch", "training loss", "test loss", "test accuracy <span class=\"unit\">(%)</span>",
            .. hasTimes ? (string[])["time <span class=\"unit\">(s)</span>"] : [],
        ];
        html.AppendJoin("", heads.Select(head => $"<th scope=\"col\" class=\"number\">{head}</th>")).Append(
            "</tr></thead>\n<tbody>\n");
        foreach (var (i, epoch) in run.Epochs.Index())
        {
            var trained = epoch.Loss is not null;
            html.Append("<tr>").Append(Cell(i + 1, x => x.ToString(CultureInfo.InvariantCulture)))
                .Append(Cell(epoch.Loss, NumberFormat.Loss)).Append(Cell(epoch.TestLoss, NumberFormat.Loss))
                .Append(Cell(trained ? epoch.TestAccuracy * 100 : null, NumberFormat.Percent))
                .Append(hasTimes ? Cell(trained ? epoch.Seconds : null, NumberFormat.Seconds) : "").Append("</tr>\n");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static string Cell(double? number, Func<double, string> write) => number is { } x && double.IsFinite(x)
        ? $"<td class=\"number\" data-value=\"{x:R}\">{write(x)}</td>"
        : "<td class=\"number none\">–</td>";
}
