using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>The runs of one id, one for each seed, and their looks.</summary>
/// <param name="Id">The name of the runs.</param>
/// <param name="Runs">The runs, in the order they came.</param>
/// <param name="Color">The slot in the <see cref="Palette"/>.</param>
/// <param name="Hollow">Whether markers are outlines, because another series of this family and form came
/// before.</param>
internal sealed record Series(string Id, IReadOnlyList<RunResult> Runs, int Color, bool Hollow)
{
    /// <summary>Gets the form of all runs.</summary>
    public string Form => Runs[0].Form;

    /// <summary>Gets the number of seeds that diverged.</summary>
    public int Diverged { get; } = Runs.Count(run => run.Diverged);

    /// <summary>Gets whether the runs are finished; one that is not is a series of its own.</summary>
    public bool IsFinished => Runs[0].Planned is null;

    /// <summary>Gets whether the series may be the best of others: finished, and no seed diverged.</summary>
    public bool IsRanked => IsFinished && Diverged == 0;

    /// <summary>Gets whether all seeds diverged.</summary>
    public bool Lost => Diverged == Runs.Count;

    /// <summary>Gets the median over all runs, those that diverged among them.</summary>
    public Trace Median => field ??= Trace.Median(Runs);

    /// <summary>Gets the spread of the seconds of training, over the runs that have them.</summary>
    public Spread? Seconds => IsFinished ? Spread.OfFinite(Runs.Select(run => run.Seconds)) : null;

    /// <summary>Gets the spread of the test accuracy after the last epoch, between 0 and 1.</summary>
    public Spread? TestAccuracy =>
        Spread.OfFinite(Runs.Where(run => run.Epochs.Count > 0).Select(run => (double?)run.Epochs[^1].TestAccuracy));

    /// <summary>Gets the spread of the training loss of the last epoch.</summary>
    public Spread? Loss => LastLoss(epoch => epoch.Loss);

    /// <summary>Gets the spread of the test loss after the last epoch.</summary>
    public Spread? TestLoss => LastLoss(epoch => epoch.TestLoss);

    /// <summary>Returns the spread of the training loss of an epoch, from 0; infinite for a run that ended
    /// before, and null for one that has not come so far.</summary>
    public Spread? LossOf(int epoch) => !IsFinished && epoch >= Runs[0].Epochs.Count ? null
        : Spread.OfLosses(Runs.Select(run => run.Epochs.ElementAtOrDefault(epoch)?.Loss));

    private Spread? LastLoss(Func<EpochResult, double?> loss) => !IsFinished && Runs[0].Epochs.Count == 0 ? null
        : Spread.OfLosses(Runs.Select(run => run.Epochs.Count > 0 ? loss(run.Epochs[^1]) : null));

    /// <summary>Returns each seed as a series of its own.</summary>
    public IEnumerable<Series> OneByOne() => Runs.Select(run => new Series(Id, [run], Color, Hollow));

    /// <summary>Returns the runs of a comparison by id, in order of first appearance; those that are not finished each
    /// by itself.</summary>
    public static IReadOnlyList<Series> Of(ComparisonResult result)
    {
        var slots = Palette.Slots(result.Runs.Select(run => run.Entry));
        var seen = new HashSet<(int, string)>();
        return
        [
            .. result.Runs.GroupBy(run => NameOf(run, result), StringComparer.Ordinal).Select(runs =>
            {
                var first = runs.First();
                var slot = slots[FullCatalog.Table.FamilyOf(first.Entry)];
                return new Series(runs.Key, [.. runs], slot, !seen.Add((slot, Palette.Dash(first.Form))));
            }),
        ];
    }

    private static string NameOf(RunResult run, ComparisonResult result) => run.Planned is null ? run.Id
        : result.Runs.Any(other => other.Id == run.Id && other.Seed != run.Seed)
        ? $"{run.Id}, seed {run.Seed}, not finished" : $"{run.Id}, not finished";
}
