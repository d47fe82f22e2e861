using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Reports;

/// <summary>Plots the loss to expect of the best of k trials against k.</summary>
internal static class BudgetPlot
{
    /// <summary>Returns the plot of a tuning.</summary>
    /// <remarks>Trials that were cut short by successive halving count with the loss that they had.</remarks>
    public static LinePlot Of(TuningResult result, IReadOnlyList<TuningSeries> all) => new(
        "Expected tuning loss of the best of k trials", "k, the number of trials", "tuning loss, log axis",
        [.. all.Select(one => new PlotLine(one.Tuned.Id, one.Slot, one.Hollow, Points(
            new(one.Tuned.Trials.Select(trial => trial.Loss)))))]);

    /// <summary>Returns the explanation of the plot.</summary>
    public static string Hint(TuningResult result) =>
        "The loss that the best of k trials has on average, over all choices of k of the n that were made: "
        + $"{string.Join(", ", result.Optimizers.Select(one => $"{MarkupText.Html(one.Id)}, n = {one.Trials.Count}"))}."
        + " Optimizers that are easy to tune fall early; a line that begins late had diverged trials enough that the "
        + "best of fewer may be one of them.";

    /// <summary>Returns the expected loss of the best of 1, 2 and more of trials.</summary>
    public static IReadOnlyList<(double X, double Y)> Points(Sample trials) =>
        [.. Enumerable.Range(1, trials.Count).Select(k => ((double)k, ExpectedBest.Of(trials, k)))];
}
