using System.Text;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Reports;

/// <summary>Renders the tables of a tuning's report, as HTML.</summary>
internal static class TuningTables
{
    /// <summary>Returns the table with a row for each optimizer.</summary>
    public static string Optimizers(TuningResult result, IReadOnlyList<TuningSeries> all)
    {
        var plan = result.Plan;
        var best = result.Optimizers.Where(one => one.Losses is not null).Select(one => one.Loss.Value)
            .DefaultIfEmpty(double.NaN).Min();
        var html = new StringBuilder("<table id=\"runs\"><thead><tr>").Append(Head("optimizer", ""));
        foreach (var range in plan.Ranges) html.Append(Head($"best {MarkupText.Html(range.Option)}"));
        html.Append(Head("tuning loss"));
        if (plan.Ranges.Count == 1)
        {
            html.Append(Head($"within ×{plan.Factor:0.##}")).Append(Head("decades", "number highest"));
        }

        html.Append(Head("diverged")).Append(Head("test loss")).Append(Head("95 % interval"))
            .Append(Head("test accuracy <span class=\"unit\">(%)</span>", "number highest"))
            .Append("</tr></thead>\n<tbody>\n");
        foreach (var one in all)
        {
            html.Append($"<tr><th scope=\"row\">{one.NameInText}</th>");
            foreach (var value in one.Tuned.Best.Values) html.Append(Cell(value, NumberFormat.Setting(value)));
            html.Append(Cell(one.Tuned.Best.Loss, Loss(one.Tuned.Best.Loss)));
            html.Append(plan.Ranges.Count == 1 ? Range(one.Tuned.Sensitivity) : "");
            var (lost, runs) = one.Tuned.Runs;
            html.Append(Cell((double)lost / runs, $"{lost} of {runs}"));
            html.Append(Reported(one.Tuned, best)).Append("</tr>\n");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>Returns the table with a row for each trial.</summary>
    public static string Trials(TuningResult result)
    {
        var plan = result.Plan;
        var html = new StringBuilder("<table><thead><tr>").Append(Head("optimizer", ""));
        foreach (var range in plan.Ranges) html.Append(Head(MarkupText.Html(range.Option)));
        html.Append(Head("epochs")).Append(Head("median loss"));
        foreach (var seed in plan.Seeds) html.Append(Head($"seed {seed}"));
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var (one, trial) in result.Optimizers.SelectMany(one => one.Trials.Select(trial => (one, trial))))
        {
            html.Append($"<tr><th scope=\"row\">{MarkupText.Html(one.Id)}</th>");
            foreach (var value in trial.Values) html.Append(Cell(value, NumberFormat.Setting(value)));
            html.Append(Cell(trial.Epochs, $"{trial.Epochs}")).Append(Cell(trial.Loss, Loss(trial.Loss)));
            foreach (var loss in trial.Losses.Values) html.Append(Cell(loss, Loss(loss)));
            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>Formats a loss; an infinite one is that of a run that diverged.</summary>
    internal static string Loss(double loss) => double.IsFinite(loss) ? NumberFormat.Loss(loss) : "∞";

    private static string Range(Sensitivity? range) => range is null
        ? "<td class=\"number none\">–</td><td class=\"number none\">–</td>"
        : Cell(range.Low, $"{(range.IsLowOpen ? "≤ " : "")}{NumberFormat.Setting(range.Low)} to "
            + $"{(range.IsHighOpen ? "≥ " : "")}{NumberFormat.Setting(range.High)}")
            + (double.IsFinite(range.Decades) ? Cell(
                range.Decades, $"{(range.IsLowOpen || range.IsHighOpen ? "≥ " : "")}{range.Decades:0.00}")
                : "<td class=\"number none\">–</td>");

    private static string Reported(TunedOptimizer one, double best)
    {
        if (one.Losses is null) return string.Concat(Enumerable.Repeat("<td class=\"number none\">–</td>", 3));

        var isBest = Loss(one.Loss.Value) == Loss(best) && double.IsFinite(best);
        var accuracy = new Sample(one.Accuracies.Select(share => 100 * share));
        var deviation = accuracy.Count > 1 && double.IsFinite(accuracy.StandardDeviation)
            ? $" <span class=\"spread\">± {NumberFormat.Deviation(accuracy.StandardDeviation)}</span>" : "";
        return $"<td class=\"number{(isBest ? " best" : "")}\"{Value(one.Loss.Value)}>"
            + (isBest ? ReportTable.Star : "")
            + $"{Loss(one.Loss.Value)} <span class=\"spread\">n = {one.Loss.Count}"
            + (one.Loss.Diverged > 0 ? $", {one.Loss.Diverged} diverged" : "") + "</span></td>"
            + (one.Loss is { Count: > 1, Low: var low, High: var high }
                ? Cell(high - low, $"{Loss(low)} to {Loss(high)}") : "<td class=\"number none\">–</td>")
            + (double.IsFinite(accuracy.Mean)
                ? $"<td class=\"number\"{Value(accuracy.Mean)}>{NumberFormat.Percent(accuracy.Mean)}{deviation}</td>"
                : "<td class=\"number none\">–</td>");
    }

    private static string Head(string title, string kind = "number") =>
        $"<th scope=\"col\"{(kind.Length > 0 ? $" class=\"{kind}\"" : "")}>{title}</th>";

    private static string Cell(double value, string text) => $"<td class=\"number\"{Value(value)}>{text}</td>";

    private static string Value(double value) => double.IsNaN(value) ? "" : $" data-value=\"{value:R}\"";
}
