namespace Downhill.Lab.Reports;

/// <summary>A column of numbers in the table of a report.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Unit">What it is counted in; empty for a bare number.</param>
/// <param name="Value">The spread of a series in it; null where there is none.</param>
/// <param name="Write">How a mean is written.</param>
/// <param name="Highest">Whether more is better.</param>
/// <param name="HasBest">Whether its numbers can be compared at all.</param>
internal sealed record Column(
    string Title, string Unit, Func<Series, Spread?> Value, Func<double, string> Write, bool Highest = false,
    bool HasBest = true)
{
    /// <summary>The columns of a comparison: loss of each epoch, then how the test went, then the time.</summary>
    /// <param name="all">The series.</param>
    /// <param name="parallel">How many runs went on at once: with several, times tell nothing of the
    /// optimizers.</param>
    public static IReadOnlyList<Column> Of(IReadOnlyList<Series> all, int parallel)
    {
        var epochs = all.Count == 0 ? 0 : all.Max(series => series.Runs.Max(run => run.Epochs.Count));
        return
        [
            .. Enumerable.Range(0, epochs).Select(epoch =>
                new Column($"loss {epoch + 1}", "", series => series.Over(epoch, e => e.Loss), Text.Loss)),
            new("test loss", "", series => series.Last(e => e.TestLoss), Text.Loss),
            new("test accuracy", "%", series => series.Last(e => e.TestAccuracy * 100), Text.Percent, Highest: true),
            new("time", "s", series => series.Over(run => run.Epochs.Sum(e => e.Seconds)), Text.Seconds,
                HasBest: parallel == 1),
        ];
    }

    /// <summary>The best mean in the column, over series none of whose seeds diverged.</summary>
    public double? Best(IReadOnlyList<Series> all)
    {
        if (!HasBest) return null;

        var means = all.Where(series => series.Diverged == 0).Select(series => Value(series)?.Mean);
        return Highest ? means.Max() : means.Min();
    }
}
