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
        [.. all.Select(one => new PlotLine(one.Tuned.Id, one.Slot, one.Hollow, Points(one.Tuned)))]);

    /// <summary>Returns the explanation of the plot.</summary>
    public static string Hint(Tuning plan) =>
        $"The loss that the best of k trials has on average, over all choices of k of the {plan.Trials} that were made."
        + " Optimizers that are easy to tune fall early; a line that begins late had diverged trials enough that the "
        + "best of fewer may be one of them.";

    private static IReadOnlyList<(double X, double Y)> Points(TunedOptimizer tuned)
    {
        Sample trials = new(tuned.Trials.Select(trial => trial.Loss));
        return [.. Enumerable.Range(1, trials.Count).Select(k => ((double)k, ExpectedBest.Of(trials, k)))];
    }
}
