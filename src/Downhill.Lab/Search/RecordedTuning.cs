using Downhill.Lab.Formatting;
using Downhill.Lab.Logs;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Search;

/// <summary>A tuning as its record tells it, which may be cut short.</summary>
/// <param name="Result">The outcome so far, of the optimizers with a whole trial.</param>
/// <param name="Notes">The sentences about what is not finished; none if all is.</param>
internal sealed record RecordedTuning(TuningResult Result, IReadOnlyList<string> Notes)
{
    /// <summary>Returns the tuning of a record.</summary>
    /// <remarks>Its trials are taken in the order in which the search asks for them, which follows from the outcomes
    /// alone.</remarks>
    /// <exception cref="ArgumentException">There can be no such tuning, or no trial of it is finished.</exception>
    /// <exception cref="FormatException">A range cannot be read.</exception>
    public static RecordedTuning Of(RecordedRuns record)
    {
        var (recorded, first) = (record.Header.Plan, record.Header.Processes[0]);
        var plan = Plan(recorded);
        using TrialLog log = new(recorded, first, record.Lines);
        var all = plan.Entries.Select(entry => (Entry: entry, Tried: Tried(plan, entry, log))).ToList();
        var shown = all.Where(one => one.Tried.State.Best is not null).ToList();
        return shown.Count == 0
            ? throw new ArgumentException("No trial is finished with all its seeds yet. Wait for one.")
            : new(
                new(
                    first.Version, first.Machine, first.Started, recorded.Task,
                    plan with { Entries = [.. shown.Select(one => one.Entry)] },
                    [.. shown.Select(one => Outcome(plan, one.Entry, one.Tried, log))]),
                [.. all.Select(one => Note(plan, one.Entry, one.Tried, log)).OfType<string>()]);
    }

    private static Tuning Plan(RunPlan recorded)
    {
        var search = recorded.Search ?? throw new ArgumentException($"A {recorded.Verb} record holds no tuning.");
        Tuning plan = new(
            [.. recorded.Runs.Select(run => new TuningEntry(run.Id, OptionSettings.Apply(
                FullCatalog.Find(run.Entry).Defaults,
                run.Settings.Select(pair => $"{pair.Key}={NumberFormat.Setting(pair.Value)}"))))])
        {
            Search = SearchTable.All.FirstOrDefault(one => one.Id == search.Id)
                ?? throw new ArgumentException($"There is no search '{search.Id}'."),
            Ranges = [.. search.Ranges.Select(SearchRange.Parse)],
            Trials = search.Trials,
            Epochs = recorded.Epochs,
            Seeds = recorded.Seeds,
            ReportSeeds = search.ReportSeeds,
            Factor = search.Factor,
        };
        return plan.Fault() is { } fault ? throw new ArgumentException(fault) : plan;
    }

    /// <summary>Returns the trials of an optimizer that are finished with all seeds, and whether these are
    /// all.</summary>
    private static (SearchState State, bool IsWhole) Tried(Tuning plan, TuningEntry entry, TrialLog log)
    {
        List<SearchTrial> done = [];
        while (plan.Search.Next(plan.State(done, entry)) is { Count: > 0 } next)
        {
            var outcomes = next.Select(candidate => (candidate, Losses: plan.Seeds.Select(
                seed => log.Find(TrialRecord.KeyOf(entry.Id, candidate.Values, seed, candidate.Epochs, false))?.Result
                    .Loss).ToList())).ToList();
            done.AddRange(outcomes.Where(one => !one.Losses.Contains(null)).Select(
                one => new SearchTrial(one.candidate.Values, one.candidate.Epochs, new(one.Losses.OfType<double>()))));
            if (outcomes.Any(one => one.Losses.Contains(null)))
            {
                return (plan.State(done, entry), false);
            }
        }

        return (plan.State(done, entry), true);
    }

    private static TunedOptimizer Outcome(
        Tuning plan, TuningEntry entry, (SearchState State, bool IsWhole) tried, TrialLog log)
    {
        var (best, reports) = (tried.State.Best!, Reports(plan, entry, tried, log));
        return new(
            entry.Id, tried.State.Done, best, tried.IsWhole ? TuningRun.Edges(plan, entry, tried.State, best) : [],
            TuningRun.Range(plan, tried.State), reports.Count == 0 ? null : new Sample(reports.Select(one => one.Loss)),
            [.. reports.Select(one => one.Accuracy)]);
    }

    /// <summary>Returns the outcomes with the reporting seeds, which are made when all trials are.</summary>
    private static IReadOnlyList<TaskResult> Reports(
        Tuning plan, TuningEntry entry, (SearchState State, bool IsWhole) tried, TrialLog log) => !tried.IsWhole ? [] :
    [
        .. plan.ReportSeeds.Select(seed => log.Find(TrialRecord.KeyOf(
            entry.Id, tried.State.Best!.Values, seed, plan.Epochs, true)))
            .OfType<TrialRecord>().Select(one => one.Result),
    ];

    private static string? Note(
        Tuning plan, TuningEntry entry, (SearchState State, bool IsWhole) tried, TrialLog log) =>
        !tried.IsWhole
            ? $"{entry.Id} is not finished: {Phrases.Count(tried.State.Done.Count, "trial")} so far"
            : Reports(plan, entry, tried, log).Count is var count && count < plan.ReportSeeds.Count
            ? $"{entry.Id} is not finished: {count} of {plan.ReportSeeds.Count} runs to report"
            : null;
}
