using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>A column of numbers in the table of a report.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Unit">What it is counted in; empty for a bare number.</param>
/// <param name="Value">The spread of a series in it; null where there is none.</param>
/// <param name="Write">How a mean is written.</param>
/// <param name="Highest">Whether more is better.</param>
internal sealed record ReportColumn(
    string Title, string Unit, Func<Series, Spread?> Value, Func<double, string> Write, bool Highest = false)
{
    /// <summary>The columns of a comparison: loss of each epoch, then how the test went, then the time.</summary>
    /// <param name="all">The series.</param>
    /// <param name="hasTimes">Whether times tell something of the optimizers; else there is no column of them.</param>
    public static IReadOnlyList<ReportColumn> Of(IReadOnlyList<Series> all, bool hasTimes)
    {
        var epochs = all.Count == 0 ? 0 : all.Max(series => series.Runs.Max(run => run.Epochs.Count));
        return
        [
            .. Enumerable.Range(0, epochs).Select(epoch =>
                new ReportColumn(
                    $"loss {epoch + 1}", "", series => series.Over(epoch, e => e.Loss), NumberFormat.Loss)),
            new("test loss", "", series => series.Last(e => e.TestLoss), NumberFormat.Loss),
            new(
                "test accuracy", "%", series =>
                series.Last(e => e.TestAccuracy * 100), NumberFormat.Percent, Highest: true),
            .. hasTimes ? [new("time", "s", series => series.Over(run => run.Seconds), NumberFormat.Seconds)]
                : (ReportColumn[])[],
        ];
    }

    /// <summary>The best mean in the column, over series none of whose seeds diverged.</summary>
    public double? Best(IReadOnlyList<Series> all)
    {
        var means = all.Where(series => series.Diverged == 0).Select(series => Value(series)?.Mean);
        return Highest ? means.Max() : means.Min();
    }
}
