using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>A column of numbers in the table of a report.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Unit">The unit; empty for a bare number.</param>
/// <param name="Value">Returns the spread of a series; null for none.</param>
/// <param name="Write">Formats a number.</param>
/// <param name="Highest">Whether the highest value is the best.</param>
internal sealed record ReportColumn(
    string Title, string Unit, Func<Series, Spread?> Value, Func<double, string> Write, bool Highest = false)
{
    /// <summary>Returns the columns of a comparison: the loss of each epoch, the test results, the time.</summary>
    /// <param name="all">The series.</param>
    /// <param name="hasTimes">Whether to include times, which may say nothing of the optimizers.</param>
    public static IReadOnlyList<ReportColumn> Of(IReadOnlyList<Series> all, bool hasTimes)
    {
        var epochs = all.Count == 0 ? 0 : all.Max(series => series.Runs.Max(run => run.Epochs.Count));
        return
        [
            .. Enumerable.Range(0, epochs).Select(epoch =>
                new ReportColumn(
                    $"loss {epoch + 1}", "", series => series.LossOf(epoch), NumberFormat.Loss)),
            new("test loss", "", series => series.TestLoss, NumberFormat.Loss),
            new("test accuracy", "%", series => series.TestAccuracy, x => NumberFormat.Percent(100 * x), Highest: true),
            .. hasTimes ? [new("time", "s", series => series.Seconds, NumberFormat.Seconds)]
                : (ReportColumn[])[],
        ];
    }

    /// <summary>Returns the best median in the column, over the series without a diverged seed.</summary>
    public double? Best(IReadOnlyList<Series> all)
    {
        var medians = all.Where(series => series.IsRanked).Select(series => Value(series)?.Median);
        return Highest ? medians.Max() : medians.Min();
    }
}
