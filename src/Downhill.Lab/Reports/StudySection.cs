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
    public static string Facts(StudyRecord study) => FactList.Lines("Plan", study.Header.Plan) + FactList.Render(
    [
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
            List<StudyPart> reported = [.. all.Where(part => part.Reports.Count > 0)];
            html.Append($"<h3>{MarkupText.Html(task)}</h3>\n").Append(StudyColumns.Table(reported))
                .Append("<div class=\"tunings\">").Append(Figure(Rates(all, slots))).Append(Figure(Budget(all, slots)))
                .Append(Figure(Curves(reported, slots))).Append("</div>\n");
        }

        var whole = Complete(tasks);
        html.Append(whole.Count > 1 && whole.All(task => task.All(part => part.Loss95.Value >= 0))
            ? Profiles(whole, slots) : "");
        var tests = tasks.Sum(task => task.Parts.Count(part => part.Compared.Test is not null));
        return tasks.All(task => task.Parts.All(part => part.Reports.Count == 0)) ? html.ToString()
            : html.Append($"<p class=\"hint\">{StudyColumns.Hint(study.Header.Baseline, tests)}</p>\n").ToString();
    }

    /// <summary>Returns the plot of loss against the option that was searched for; null if there were
    /// several.</summary>
    private static LinePlot? Rates(IReadOnlyList<StudyPart> parts, IReadOnlyDictionary<string, int> slots)
    {
        var options = parts.SelectMany(part => part.Tuned).SelectMany(trial => trial.Values.Keys)
            .Distinct(StringComparer.Ordinal).ToList();
        return options is not [var option] || parts.Any(part => part.Tuned.Any(trial => !(trial.Values[option] > 0)))
            ? null : new(
                $"Tuning loss against {option}", $"{option}, log axis",
                $"tuning loss: median and range, {Seeds(parts.SelectMany(part => part.Tuned), t => t.Losses.Count)}, "
                    + "log axis",
                [.. parts.Select(part => part.Tuned.OrderBy(trial => trial.Values[option]).ToList() is var trials
                    ? Line(part, slots, [.. trials.Select(trial => (trial.Values[option], trial.Losses))]) : null!)])
            {
                IsLogAcross = true,
            };
    }

    /// <summary>Returns the plot of the loss to expect of the best of k trials; null for a single trial.</summary>
    private static LinePlot? Budget(IReadOnlyList<StudyPart> parts, IReadOnlyDictionary<string, int> slots)
    {
        var most = parts.Max(part => part.Tuned.Count);
        return most < 2 ? null : new(
            "Expected tuning loss of the best of k trials", "k, the number of trials",
            $"expected tuning loss of the best of k of {Counts(parts.Select(part => part.Tuned.Count))} trials, "
                + "log axis",
            [.. parts.Where(part => part.Tuned.Count > 0).Select(part => new PlotLine(
                part.Optimizer, slots[FullCatalog.Table.FamilyOf(part.Optimizer)], false,
                BudgetPlot.Points(new(part.Tuned.Select(trial => trial.Losses.Median)))))]);
    }

    /// <summary>Returns the plot of loss after each epoch with the reporting seeds; null for a single epoch.</summary>
    private static LinePlot? Curves(IReadOnlyList<StudyPart> parts, IReadOnlyDictionary<string, int> slots)
    {
        var most = parts.Select(part => part.Reports.Max(trial => trial.Epochs)).DefaultIfEmpty(0).Max();
        return most < 2 ? null : new(
            "Loss of the reported runs", "epoch",
            $"loss with the best values: median and range, {Seeds(parts, part => part.Reports.Count)}, log axis",
            [
                .. parts.Select(part => Line(
                    part, slots,
                    [.. Enumerable.Range(1, most).Select(epoch => ((double)epoch, LossesAfter(part, epoch)))])),
            ]);
    }

    /// <summary>Returns the number of seeds that each point of a plot is made of.</summary>
    private static string Seeds<T>(IEnumerable<T> points, Func<T, int> count) =>
        $"n = {Counts(points.Select(count))} seeds";

    private static string Counts(IEnumerable<int> counts) =>
        counts.ToList() is var all && all.Min() == all.Max() ? $"{all[0]}" : $"{all.Min()} to {all.Max()}";

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
        return [.. tasks.Where(task => task.Parts.Count(part => part.Reports.Count > 0) == names.Count).Select(
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
        : $"<figure>{Legend(plot)}{plot.Draw(Theme.OfPage).ToString(SaveOptions.DisableFormatting)}</figure>\n";

    private static string Legend(LinePlot plot) => "<ul class=\"legend\">" + string.Concat(plot.Lines.Select(
        line => $"<li>{Marker.InText(line.Slot, line.Hollow)} {MarkupText.Html(line.Name)}</li>")) + "</ul>";
}
