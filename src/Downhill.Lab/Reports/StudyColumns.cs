using System.Text;
using Downhill.Lab.Formatting;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Reports;

/// <summary>Renders the table of a task of a study, as HTML.</summary>
internal static class StudyColumns
{
    private const string None = "<td class=\"number none\">–</td>";

    private static readonly string[] Heads =
        ["loss", "95 % interval", "n", "diverged", "tuning trials diverged", "p", "lower", "Cohen’s d", "best"];

    /// <summary>Returns the explanation of the table.</summary>
    /// <param name="baseline">The name of the optimizer that the others are tested against; null for the best.</param>
    /// <param name="tests">The number of tests of the study.</param>
    public static string Hint(string? baseline, int tests) =>
        "Loss: the interquartile mean with the n reporting seeds and its bootstrap 95 % interval; a run that diverged "
        + "has an infinite loss, and is counted. Best: how likely it is the best, as far as the seeds tell."
        + (tests == 0 ? "" : " p: a sign-flip test of the n pairs against "
            + $"{(baseline is null ? "the best of the task" : MarkupText.Html(baseline))}, paired by seeds, after "
            + $"Holm’s correction for all tests of the study, n = {tests}. Lower: in which share of all pairs of a run "
            + "and one of the other’s its loss is the lower, a half where they do not differ. Cohen’s d: the mean of "
            + "the differences of pairs over their standard deviation. Both with bootstrap 95 % intervals.");

    /// <summary>Returns the table; empty while nothing is reported.</summary>
    public static string Table(IReadOnlyList<StudyPart> parts)
    {
        if (parts.Count == 0)
        {
            return "";
        }

        var hasAccuracy = parts.Any(part => !double.IsNaN(part.Accuracy));
        var html = new StringBuilder(
            "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">optimizer</th>"
            + "<th scope=\"col\">best values</th>");
        foreach (var head in Heads)
        {
            var kind = head is "lower" or "best" ? "number highest" : "number";
            html.Append($"<th scope=\"col\" class=\"{kind}\">{head}</th>");
        }

        html.Append(hasAccuracy ? "<th scope=\"col\" class=\"number highest\">accuracy (%)</th>" : "")
            .Append("</tr></thead>\n<tbody>\n");
        foreach (var part in parts)
        {
            html.Append(Row(part)).Append(!hasAccuracy ? "" : double.IsNaN(part.Accuracy) ? None
                : Cell(part.Accuracy, NumberFormat.Percent(100 * part.Accuracy))).Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string Row(StudyPart part)
    {
        var (loss, tuned) = (part.Loss95, part.Tuned.Sum(trial => trial.Losses.Count));
        var lost = part.Tuned.Sum(trial => trial.Losses.Diverged);
        return $"<tr><th scope=\"row\">{MarkupText.Html(part.Optimizer)}</th><td>{Values(part)}</td>"
            + Cell(loss.Value, TuningTables.Loss(loss.Value))
            + (loss.Count < 2 ? None
                : Cell(loss.Low, $"{TuningTables.Loss(loss.Low)} to {TuningTables.Loss(loss.High)}"))
            + Cell(loss.Count, $"{loss.Count}") + Cell(loss.Diverged, $"{loss.Diverged}")
            + Cell(lost, $"{lost} of {tuned}")
            + (part.Compared.AdjustedPValue is { } p ? Cell(p, p.ToString("0.000")) : None)
            + Effect(part.Compared.Superiority) + Effect(part.Compared.CohenDz)
            + (part.Compared.BestProbability is { } share ? Cell(share, share.ToString("0.00")) : None);
    }

    private static string Effect(Estimate? effect) => effect is null || double.IsNaN(effect.Value) ? None
        : Cell(effect.Value, $"{effect.Value:0.00} <span class=\"spread\">({effect.Low:0.00} to {effect.High:0.00})"
            + "</span>");

    private static string Cell(double value, string text) =>
        $"<td class=\"number\" data-value=\"{value:R}\">{text}</td>";

    private static string Values(StudyPart part) => MarkupText.Html(string.Join(
        ' ', part.Best.Select(value => $"{value.Key}={NumberFormat.Setting(value.Value)}")));
}
