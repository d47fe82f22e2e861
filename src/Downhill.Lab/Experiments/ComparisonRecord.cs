using Downhill.Lab.Logs;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>The record of a comparison, which finished runs of the same plan are kept in.</summary>
internal sealed class ComparisonRecord : IDisposable
{
    private readonly Dictionary<(string Id, long Seed), RunResult> finished;
    private readonly RunLog log;

    /// <summary>Opens the record. Runs that were begun and not finished are made again, so their lines are
    /// left.</summary>
    /// <exception cref="InvalidDataException">The folder holds the record of other runs.</exception>
    public ComparisonRecord(
        Comparison comparison, Mnist data, string name, RunFolder folder, DateTimeOffset started, int workers)
    {
        RunPlan plan = new(
            "compare", name, TrainPlan.Fingerprint(data), comparison.Epochs, comparison.Seeds,
            [.. comparison.Runs.Select(spec => RunLines.Planned(spec, data.Train.Count))]);
        var before = folder.LoadOf(plan);
        finished = before?.ToComparison().Runs.Where(run => run.Planned is null)
            .ToDictionary(run => (run.Id, run.Seed)) ?? [];
        log = new(
            folder,
            new(RunHeader.Newest, plan, [.. before?.Header.Processes ?? [], folder.ThisProcess(started, workers)]),
            before?.Lines.Where(line => finished.ContainsKey(line.Key)) ?? []);
    }

    /// <summary>Returns a run that was finished before; null if it was not.</summary>
    public RunResult? Find(string id, long seed) => finished.GetValueOrDefault((id, seed));

    /// <summary>Returns an observer that records runs, and tells another.</summary>
    public IComparisonProgress Observed(IComparisonProgress? observer) => new LoggedProgress(log, observer);

    /// <inheritdoc/>
    public void Dispose() => log.Dispose();
}
