using Downhill.Lab.Formatting;
using Downhill.Lab.Search;

namespace Downhill.Lab.Reports;

/// <summary>Writes the parts of a tuning's report beside its numbers, as HTML.</summary>
internal static class TuningFacts
{
    /// <summary>Returns the tuning in a sentence or two, as plain text.</summary>
    public static string Lead(TuningResult result)
    {
        var plan = result.Plan;
        var best = result.Optimizers.Where(one => double.IsFinite(one.Loss.Value)).MinBy(one => one.Loss.Value);
        var widest = result.Optimizers
            .Where(one => one.Sensitivity is { Decades: var width } && double.IsFinite(width))
            .MaxBy(one => one.Sensitivity!.Decades);
        return $"{Phrases.Count(plan.Entries.Count, "optimizer")} with {Phrases.Count(plan.Trials, "trial")} of "
            + $"{Phrases.Count(plan.Seeds.Count, "seed")} and {Phrases.Count(plan.Epochs, "epoch")} each."
            + (best is null
                ? result.Optimizers.All(one => one.Losses is null) ? " None is reported yet." : " All diverged."
                : $" Lowest test loss: {best.Id}, {NumberFormat.Loss(best.Loss.Value)} at "
                    + $"{TuningChart.Settings(plan, best.Best.Values)}.")
            + (widest is not { Sensitivity: { } range } || plan.Entries.Count == 1 ? ""
                : $" Widest range within ×{plan.Factor:0.##} of its own best: {widest.Id}, {range.Decades:0.0} powers "
                    + $"of ten{(range.IsLowOpen || range.IsHighOpen ? " or more" : "")}.");
    }

    /// <summary>Returns a notice for each edge that a best value lies at.</summary>
    public static string Edges(TuningResult result) => string.Concat(result.Optimizers.SelectMany(one => one.Edges)
        .Select(Notice));

    /// <summary>Encloses a sentence in a box that stands out on the page.</summary>
    public static string Notice(string text) =>
        $"<div class=\"notice\" role=\"note\">{MarkupText.Html(text)}</div>\n";

    /// <summary>Returns the explanation of the plots.</summary>
    public static string Hint(Tuning plan) =>
        (plan.Ranges.Count == 1
            ? $"Lines go through the medians over the seeds (n = {plan.Seeds.Count}), bands from the lowest to the "
                + "highest; "
            : $"A marker is a trial, the median over its seeds (n = {plan.Seeds.Count}); ")
        + $"the large marker is the best. Below: what was tried, × where a run diverged{(plan.Ranges.Count > 1 ? "."
            : $", and as a bar the values whose loss is at most {plan.Factor:0.##} times the best. The wider the bar, "
                + "the easier the optimizer is to tune.")}";

    /// <summary>Returns the explanation of the table.</summary>
    public static string TableHint(Tuning plan) =>
        $"Tuning loss is the median over the tuning seeds (n = {plan.Seeds.Count}), of data that were not trained "
        + "with. The test is that of the best values with "
        + $"{Phrases.Count(plan.ReportSeeds.Count, "other seed")}: mean with its bootstrap interval, and ± "
        + $"standard deviation (n = {plan.ReportSeeds.Count}). A run that diverged has an infinite loss, "
        + "and is counted.";

    /// <summary>Returns the legend with the markers of the optimizers.</summary>
    public static string Legend(IReadOnlyList<TuningSeries> all) =>
        string.Concat(all.Select(one => $"<li>{one.NameInText}</li>\n"));

    /// <summary>Returns the list of facts about the plan and the machine.</summary>
    public static string List(TuningResult result)
    {
        var plan = result.Plan;
        return FactList.Render(
        [
            ("Task", result.Task),
            ("Ranges", string.Join(", ", plan.Ranges)),
            ("Search", plan.Search.Id),
            ("Trials", $"{plan.Trials} for each, of {Phrases.Count(plan.Epochs, "epoch")}"),
            ("Tuning seeds", string.Join(", ", plan.Seeds)),
            ("Reporting seeds", string.Join(", ", plan.ReportSeeds)),
            .. FactList.Of(result.Version, result.Started),
            .. FactList.Of(result.Machine),
        ]);
    }
}
