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

    /// <summary>Gets whether all seeds diverged.</summary>
    public bool Lost => Diverged == Runs.Count;

    /// <summary>Gets the runs that means are taken over: those that did not diverge, or all if all did.</summary>
    public IReadOnlyList<RunResult> Counted { get; } =
        Runs.Any(run => !run.Diverged) ? [.. Runs.Where(run => !run.Diverged)] : Runs;

    /// <summary>Gets the mean over <see cref="Counted"/>.</summary>
    public Trace Mean => field ??= Trace.Mean(Counted);

    /// <summary>Returns the spread of a number over <see cref="Counted"/>; null if no run has it.</summary>
    public Spread? Over(Func<RunResult, double?> number) => Spread.Of(Counted.Select(number));

    /// <summary>Returns the spread of a number of an epoch.</summary>
    public Spread? Over(int epoch, Func<EpochResult, double?> number) =>
        Over(run => epoch >= 0 && epoch < run.Epochs.Count ? number(run.Epochs[epoch]) : null);

    /// <summary>Returns the spread of a number of the last epoch.</summary>
    public Spread? Last(Func<EpochResult, double?> number) =>
        Over(run => run.Epochs.Count > 0 ? number(run.Epochs[^1]) : null);

    /// <summary>Returns each seed as a series of its own.</summary>
    public IEnumerable<Series> OneByOne() => Runs.Select(run => new Series(Id, [run], Color, Hollow));

    /// <summary>Returns the runs of a comparison by id, in order of first appearance.</summary>
    public static IReadOnlyList<Series> Of(ComparisonResult result)
    {
        var slots = Palette.Slots(result.Runs.Select(run => run.Entry));
        var seen = new HashSet<(int, string)>();
        return
        [
            .. result.Runs.GroupBy(run => run.Id, StringComparer.Ordinal).Select(runs =>
            {
                var first = runs.First();
                var slot = slots[Catalog.FamilyOf(first.Entry)];
                return new Series(runs.Key, [.. runs], slot, !seen.Add((slot, Palette.Dash(first.Form))));
            }),
        ];
    }
}
