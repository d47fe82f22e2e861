using System.Text;
using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Statistics;
using Downhill.Lab.Studies;

namespace Downhill.Lab.Reports;

/// <summary>Renders a study: a table and plots for each task, and profiles over all of them.</summary>
internal static class StudySection
{
    /// <summary>Returns the study in a sentence, as plain text.</summary>
    public static string Lead(StudyRecord study) =>
        $"A study with {Phrases.Count(study.Trials.Count, "finished trial")}, of which "
        + $"{study.Trials.Count(trial => trial.Outcome.Loss is null)} diverged.";

    /// <summary>Returns the list of facts about the plan and the machine.</summary>
    public static string Facts(StudyRecord study) => FactList.Render(
    [
        ("Plan", string.Join("; ", study.Header.Plan)),
        ("Tested against", study.Header.Baseline ?? "the best of each task"),
        .. FactList.Of(study.Header.Version, study.Header.Started),
        .. FactList.Of(study.Header.Machine),
    ]);

    /// <summary>Returns the study as HTML.</summary>
    /// <param name="study">The study.</param>
    public static string Render(StudyRecord study)
    {
        var tasks = StudyPart.Of(study);
        var slots = Palette.Slots(study.Trials.Select(trial => trial.Optimizer).Distinct(StringComparer.Ordinal));
        var html = new StringBuilder();
        foreach (var (task, all) in tasks)
        {
            html.Append($"<h3>{MarkupText.Html(task)}</h3>\n<div class=\"scroll\" tabindex=\"0\">")
                .Append(Table(all)).Append("</div>\n<div class=\"tunings\">")
                .Append(Figure(Rates(all, slots))).Append(Figure(Curves(all, slots))).Append("</div>\n");
        }

        var whole = Complete(tasks);
        html.Append(whole.Count > 1 && whole.All(task => task.All(part => part.Loss95.Value >= 0))
            ? Profiles(whole, slots) : "");
        var tests = tasks.Sum(task => task.Parts.Count(part => part.Compared.Test is not null));
        return html.Append($"<p class=\"hint\">{Hint(study.Header.Baseline, tests)}</p>\n").ToString();
    }

    private static readonly string[] Heads =
        ["loss", "95 % interval", "n", "diverged", "tuning trials diverged", "p", "best"];

    private static string Hint(string? baseline, int tests) =>
        "Loss: the interquartile mean with the reporting seeds and its bootstrap 95 % interval; a run that diverged "
        + "has an infinite loss, and is counted. p: a sign-flip test against "
        + $"{(baseline is null ? "the best of the task" : MarkupText.Html(baseline))}, paired by seeds, after Holm’s "
        + $"correction for all tests of the study, n = {tests}. Best: how likely it is the best, as far as the seeds "
        + "tell.";

    private static string Table(IReadOnlyList<StudyPart> parts)
    {
        var hasAccuracy = parts.Any(part => !double.IsNaN(part.Accuracy));
        var html = new StringBuilder(
            "<table><thead><tr><th scope=\"col\">optimizer</th><th scope=\"col\">best values</th>");
        foreach (var head in Heads)
        {
            html.Append($"<th scope=\"col\" class=\"number\">{head}</th>");
        }

        html.Append(hasAccuracy ? "<th scope=\"col\" class=\"number highest\">accuracy (%)</th>" : "")
            .Append("</tr></thead>\n<tbody>\n");
        foreach (var part in parts)
        {
            var (loss, tuned) = (part.Loss95, part.Tuned.Sum(trial => trial.Losses.Count));
            var lost = part.Tuned.Sum(trial => trial.Losses.Diverged);
            html.Append($"<tr><th scope=\"row\">{MarkupText.Html(part.Optimizer)}</th><td>{Values(part)}</td>")
                .Append(Cell(loss.Value, TuningTables.Loss(loss.Value)))
                .Append(Cell(loss.Low, $"{TuningTables.Loss(loss.Low)} to {TuningTables.Loss(loss.High)}"))
                .Append(Cell(loss.Count, $"{loss.Count}")).Append(Cell(loss.Diverged, $"{loss.Diverged}"))
                .Append(Cell(lost, $"{lost} of {tuned}"))
                .Append(part.Compared.AdjustedPValue is { } p ? Cell(p, p.ToString("0.000")) : None)
                .Append(part.Compared.BestProbability is { } share ? Cell(share, share.ToString("0.00")) : None)
                .Append(!hasAccuracy ? "" : double.IsNaN(part.Accuracy) ? None
                    : Cell(part.Accuracy, NumberFormat.Percent(100 * part.Accuracy))).Append("</tr>\n");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private const string None = "<td class=\"number none\">–</td>";

    private static string Cell(double value, string text) =>
        $"<td class=\"number\" data-value=\"{value:R}\">{text}</td>";

    private static string Values(StudyPart part) => MarkupText.Html(string.Join(
        ' ', part.Best.Select(value => $"{value.Key}={NumberFormat.Setting(value.Value)}")));

    /// <summary>Returns the plot of loss against the option that was searched for; null if there were
    /// several.</summary>
    private static LinePlot? Rates(IReadOnlyList<StudyPart> parts, IReadOnlyDictionary<string, int> slots)
    {
        var options = parts.SelectMany(part => part.Best.Keys).Distinct(StringComparer.Ordinal).ToList();
        return options is not [var option] || parts.Any(part => part.Tuned.Any(trial => !(trial.Values[option] > 0)))
            ? null : new(
                $"Tuning loss against {option}", $"{option}, log axis",
                "tuning loss: median and range of the seeds, log axis",
                [.. parts.Select(part => part.Tuned.OrderBy(trial => trial.Values[option]).ToList() is var trials
                    ? Line(part, slots, [.. trials.Select(trial => (trial.Values[option], trial.Losses))]) : null!)])
            {
                IsLogAcross = true,
            };
    }

    /// <summary>Returns the plot of loss after each epoch with the reporting seeds; null for a single epoch.</summary>
    private static LinePlot? Curves(IReadOnlyList<StudyPart> parts, IReadOnlyDictionary<string, int> slots)
    {
        var most = parts.Max(part => part.Reports.Max(trial => trial.Epochs));
        return most < 2 ? null : new(
            "Loss of the reported runs", "epoch", "loss with the best values: median and range of the seeds, log axis",
            [
                .. parts.Select(part => Line(
                    part, slots,
                    [.. Enumerable.Range(1, most).Select(epoch => ((double)epoch, LossesAfter(part, epoch)))])),
            ]);
    }

    private static Sample LossesAfter(StudyPart part, int epoch) => new(part.Reports.Select(
        trial => trial.Outcome.Metrics.FirstOrDefault(metric => metric.Name == "loss" && metric.Epoch == epoch)?.Value
            ?? double.PositiveInfinity));

    private static PlotLine Line(
        StudyPart part, IReadOnlyDictionary<string, int> slots, IReadOnlyList<(double X, Sample Losses)> points) =>
        new(part.Optimizer, slots[FullCatalog.Table.FamilyOf(part.Optimizer)], false,
            [.. points.Select(point => (point.X, point.Losses.Median))])
        {
            Band = points.All(point => double.IsFinite(point.Losses.Median))
                ? [.. points.Select(point => (point.Losses.Quantile(0), point.Losses.Quantile(1)))] : [],
        };

    /// <summary>Returns the tasks on which all optimizers were reported.</summary>
    private static IReadOnlyList<IReadOnlyList<StudyPart>> Complete(
        IReadOnlyList<(string Task, IReadOnlyList<StudyPart> Parts)> tasks)
    {
        var names = tasks.SelectMany(task => task.Parts).Select(part => part.Optimizer).Distinct(StringComparer.Ordinal)
            .ToList();
        return [.. tasks.Where(task => task.Parts.Count == names.Count).Select(
            task => (IReadOnlyList<StudyPart>)[.. names.Select(
                name => task.Parts.First(part => part.Optimizer == name))])];
    }

    private static string Profiles(
        IReadOnlyList<IReadOnlyList<StudyPart>> tasks, IReadOnlyDictionary<string, int> slots)
    {
        PerformanceProfile profile = new([.. tasks[0].Select((_, i) => (IReadOnlyList<double>)[.. tasks.Select(
            task => task[i].Loss95.Value)])]);
        double[] ratios = [1, .. Enumerable.Range(0, tasks[0].Count).SelectMany(profile.Ratios)
            .Where(double.IsFinite).Distinct().Order()];
        var plot = new LinePlot(
            "Performance profiles", "times the loss of the best on a task, log axis",
            $"share of {tasks.Count} tasks within that",
            [.. tasks[0].Select((part, i) => new PlotLine(
                part.Optimizer, slots[FullCatalog.Table.FamilyOf(part.Optimizer)], false,
                [.. ratios.Select(ratio => (ratio, profile.At(i, ratio)))]))])
        {
            IsLogAcross = true, IsLogUpwards = false, IsStairs = true,
        };
        return $"<h3>Over {tasks.Count} tasks</h3>\n<div class=\"tunings\">{Figure(plot)}</div>\n";
    }

    private static string Figure(LinePlot? plot) => plot is null ? ""
        : $"{Legend(plot)}<figure>{plot.Draw(Theme.OfPage).ToString(SaveOptions.DisableFormatting)}</figure>\n";

    private static string Legend(LinePlot plot) => "<ul class=\"legend\">" + string.Concat(plot.Lines.Select(
        line => $"<li>{Marker.InText(line.Slot, line.Hollow)} {MarkupText.Html(line.Name)}</li>")) + "</ul>";
}
