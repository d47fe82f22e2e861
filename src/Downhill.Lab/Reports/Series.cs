using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>The runs of one id, one a seed, and how they are drawn.</summary>
/// <param name="Id">What the runs are called.</param>
/// <param name="Runs">The runs, in the order they came.</param>
/// <param name="Color">Their place in the <see cref="Palette"/>.</param>
/// <param name="Hollow">Whether markers are outlines: another of this family and form came before.</param>
internal sealed record Series(string Id, IReadOnlyList<RunResult> Runs, int Color, bool Hollow)
{
    /// <summary>The form all its runs have.</summary>
    public string Form => Runs[0].Form;

    /// <summary>How many of the seeds diverged.</summary>
    public int Diverged { get; } = Runs.Count(run => run.Diverged);

    /// <summary>Whether no seed was left standing.</summary>
    public bool Lost => Diverged == Runs.Count;

    /// <summary>The runs that means are taken over: those that did not diverge, or all when all did.</summary>
    public IReadOnlyList<RunResult> Counted { get; } =
        Runs.Any(run => !run.Diverged) ? [.. Runs.Where(run => !run.Diverged)] : Runs;

    /// <summary>The mean over <see cref="Counted"/>.</summary>
    public Trace Mean => field ??= Trace.Mean(Counted);

    /// <summary>The spread over <see cref="Counted"/> of one number a run; null where no run has it.</summary>
    public Spread? Over(Func<RunResult, double?> number) => Spread.Of(Counted.Select(number));

    /// <summary>The spread of one number of an epoch.</summary>
    public Spread? Over(int epoch, Func<EpochResult, double?> number) =>
        Over(run => epoch >= 0 && epoch < run.Epochs.Count ? number(run.Epochs[epoch]) : null);

    /// <summary>The spread of one number of the last epoch.</summary>
    public Spread? Last(Func<EpochResult, double?> number) =>
        Over(run => run.Epochs.Count > 0 ? number(run.Epochs[^1]) : null);

    /// <summary>Each seed as a series of its own.</summary>
    public IEnumerable<Series> OneByOne() => Runs.Select(run => new Series(Id, [run], Color, Hollow));

    /// <summary>The runs of a comparison by id, in order of first appearance.</summary>
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
