using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Writes the parts of a report beside the numbers of runs, as HTML.</summary>
internal static class ReportFacts
{
    /// <summary>The explanation of lines and marks of the plot.</summary>
    public const string Key = """
        <p><svg class="sample" viewBox="0 0 30 8" aria-hidden="true"><path d="M0 4h30"/></svg>
        solid: the plain form, PyTorch’s where it has one ·
        <svg class="sample" viewBox="0 0 30 8" aria-hidden="true"><path d="M0 4h30" stroke-dasharray="8 4"/></svg>
        dashed: -P, the paper’s or textbook’s form ·
        <svg class="sample" viewBox="0 0 30 8" aria-hidden="true"><path d="M0 4h30" stroke-dasharray="2 3"/></svg>
        dotted: -R, with ε inside the root ·
        ▲ left the plot: diverged. Of several seeds the line is the median and the band holds all; of one seed it is
        smoothed, with the values it is made of behind it.</p>
        """;

    /// <summary>The explanation of mouse and keyboard, beside zooming.</summary>
    public const string Keys = """
         Click a run to hide it, double-click or <kbd>Alt</kbd>-click to see it alone.
        In the plot, <kbd>←</kbd> <kbd>→</kbd> move the line, <kbd>↑</kbd> <kbd>↓</kbd> pick a run,
        <kbd>+</kbd> <kbd>−</kbd> zoom. Values in italics are the last of runs that had ended.
        """;

    /// <summary>Returns the comparison in a sentence or two, as plain text.</summary>
    public static string Lead(ComparisonResult result, IReadOnlyList<Series> all)
    {
        if (all.Count == 0) return "No run was finished.";

        var epochs = result.Runs.Max(run => run.Planned?.Epochs ?? run.Epochs.Count);
        var seeds = result.Runs.Select(run => run.Seed).Distinct().Count();
        var many = seeds > 1 ? $", {seeds} seeds" : "";
        var lost = result.Runs.Count(run => run.Diverged);
        var end = lost == 0 ? "" : $" {Phrases.Count(lost, "run")} diverged, which is a result too.";
        return $"{Phrases.Count(all.Count, "run")} of {Phrases.Count(epochs, "epoch")}{many}.{Winner(all)}{end}";
    }

    /// <summary>Returns a notice of runs that are missing or not finished; empty if all were finished.</summary>
    public static string Missing(ComparisonResult result)
    {
        var begun = result.Runs.Where(run => run.Planned is not null)
            .Select(run => $"{Code(run.Id)}, seed {run.Seed}, is at {run.Progress}").ToList();
        var rest = result.Missing.Count == 0 ? ""
            : $" Not finished, and not in what follows: {string.Join(", ", result.Missing.Select(Code))}.";
        return begun.Count == 0 && rest.Length == 0 ? ""
            : $"<div class=\"notice\" role=\"note\"><strong>Cut short{(begun.Count == 0 ? "" : ", or still going on")}."
                + $"</strong>{string.Concat(begun.Select(one => $" {one}."))}{rest}</div>\n";
    }

    /// <summary>Returns the button that plots against time; empty if no times are shown.</summary>
    public static string Across(ComparisonResult result) => !result.HasTimes ? "" :
        """<button type="button" data-x="time" aria-pressed="false">time</button>""";

    /// <summary>Returns the explanation of the table.</summary>
    public static string Hint(ComparisonResult result) =>
        $"""
        Loss <var>n</var> is the mean of the batch losses of epoch <var>n</var>;
        test loss and accuracy are those after the last{Times(result)}
        <span class="best-mark">★</span> best of a column among runs that did not diverge, or as good to the digits
        shown;
        of several seeds, the median and the range, in which a diverged run has an infinite loss.
        """;

    /// <summary>Returns the clause that explains times, or says why there are none.</summary>
    public static string Times(ComparisonResult result) =>
        result.HasTimes ? "; time is of training alone." : $". {MarkupText.Html(result.WhyNoTimes)}";

    /// <summary>Returns the settings that a run trained with.</summary>
    public static IEnumerable<(string Name, string Value)> Of(RunResult run) =>
    [
        ("Optimizer", run.Entry),
        .. run.Settings.Select(setting => (setting.Key, NumberFormat.Setting(setting.Value))),
        ("Batch", $"{run.Batch}"),
    ];

    /// <summary>Returns the facts about machine, data and settings.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="first">The facts to show first.</param>
    /// <param name="isComparison">Whether there could have been several runs at once.</param>
    public static string List(
        ComparisonResult result, IEnumerable<(string Name, string Value)> first, bool isComparison)
    {
        var seeds = result.Runs.Select(run => run.Seed).Distinct().Order();
        return FactList.Render(
        [
            .. first,
            .. FactList.Of(result.Version, result.Started),
            ("Data", result.Data),
            (seeds.Skip(1).Any() ? "Seeds" : "Seed", string.Join(", ", seeds)),
            .. FactList.Of(result.Machine),
            ("At once", !isComparison ? "" : result.Parallel == 1 ? "one run at a time" : $"{result.Parallel} runs"),
        ]);
    }

    /// <summary>Returns the sentence that names the best run, or several equally good ones.</summary>
    private static string Winner(IReadOnlyList<Series> all)
    {
        var able = all.Where(series => series.IsRanked)
            .Select(series => (series.Id, Accuracy: series.TestAccuracy?.Median))
            .Where(one => one.Accuracy is not null).ToList();
        var best = able.Max(one => one.Accuracy);
        var names = able.Where(
            one => NumberFormat.Percent(100 * one.Accuracy!.Value) == NumberFormat.Percent(100 * best!.Value))
            .Select(one => one.Id).ToList();
        return names.Count == 0 ? ""
            : $" Best on the test images: {Phrases.Enumerate(names)}, {NumberFormat.Percent(100 * best!.Value)} %.";
    }

    private static string Code(string id) => $"<code>{MarkupText.Html(id)}</code>";
}
