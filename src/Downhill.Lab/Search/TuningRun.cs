using System.Collections.Concurrent;
using Downhill.Lab.Records;
using Downhill.Lab.Statistics;

namespace Downhill.Lab.Search;

/// <summary>A tuning under way.</summary>
/// <remarks>Optimizers go on in rounds, all at once; in a round, runs do not wait for each other. Which runs there are
/// follows from the outcomes alone, so neither the number of workers nor a stop changes anything.</remarks>
internal sealed class TuningRun(
    Tuning plan, ITuningTask task, TrialLog log, int parallel, Action<int>? trained, CancellationToken stop)
{
    private readonly ConcurrentDictionary<string, ITaskRun> alive = new(StringComparer.Ordinal);

    /// <summary>Makes all rounds, then what is reported.</summary>
    public TuningResult Make()
    {
        if (log.AllEpochs > 0)
        {
            trained?.Invoke(log.AllEpochs);
        }

        var done = plan.Entries.Select(_ => new List<SearchTrial>()).ToArray();
        while (Round(done))
        {
        }

        var states = plan.Entries.Zip(done, (entry, trials) => plan.State(trials, entry)).ToArray();
        Run([.. states.SelectMany((state, i) => plan.ReportSeeds.Select(
            seed => new TuningJob(plan.Entries[i], state.Best!.Values, seed, plan.Epochs, IsReport: true)))]);
        return new(
            log.First.Version, log.First.Machine, log.First.Started, task.Id, plan,
            [.. plan.Entries.Zip(states, Outcome)]);
    }

    /// <summary>Makes the next trials of every optimizer; returns whether there were any.</summary>
    private bool Round(List<SearchTrial>[] done)
    {
        var next = plan.Entries.Select((entry, i) => plan.Search.Next(plan.State(done[i], entry))).ToArray();
        Run([.. next.SelectMany((candidates, i) => candidates.SelectMany(
            candidate => Jobs(plan.Entries[i], candidate)))]);
        foreach (var (i, entry) in plan.Entries.Index())
        {
            done[i].AddRange(next[i].Select(candidate => new SearchTrial(
                candidate.Values, candidate.Epochs, new(Jobs(entry, candidate).Select(job => Outcome(job).Loss)))));
        }

        return next.Any(candidates => candidates.Count > 0);
    }

    private IEnumerable<TuningJob> Jobs(TuningEntry entry, SearchCandidate candidate) => plan.Seeds.Select(
        seed => new TuningJob(entry, candidate.Values, seed, candidate.Epochs, IsReport: false));

    private void Run(IReadOnlyList<TuningJob> jobs)
    {
        var queue = new ConcurrentQueue<TuningJob>(jobs);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var workers = Enumerable.Range(0, Math.Clamp(parallel, 1, Math.Max(1, jobs.Count)))
            .Select(_ => Task.Factory.StartNew(
                () => Work(queue, over), CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default));
        Task.WhenAll([.. workers]).GetAwaiter().GetResult();
        stop.ThrowIfCancellationRequested();
    }

    private void Work(ConcurrentQueue<TuningJob> queue, CancellationTokenSource over)
    {
        try
        {
            while (!over.IsCancellationRequested && queue.TryDequeue(out var job))
            {
                Finish(job, over.Token);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The run is not in the log, and is made when the tuning goes on.
        }
        catch
        {
            over.Cancel();
            throw;
        }
    }

    /// <summary>Makes a run, unless the log holds it already.</summary>
    private void Finish(TuningJob job, CancellationToken token)
    {
        if (log.Find(job.Key) is not null)
        {
            return;
        }

        var options = plan.At(job.Entry, job.Values);
        var run = alive.TryRemove(job.Family, out var before) ? before
            : job.IsReport ? task.BeginReport(options, job.Seed) : task.BeginTrial(options, job.Seed);
        var (loss, accuracy) = run.Train(job.Epochs, token);
        if (job.Epochs < plan.Epochs)
        {
            alive[job.Family] = run;
        }

        var epochs = job.Epochs - log.Epochs(job.Family);
        log.Add(new(
            job.Entry.Id, job.Values, job.Seed, job.Epochs, job.IsReport, FiniteOrNull.Of(loss),
            FiniteOrNull.Of(accuracy)));
        trained?.Invoke(epochs);
    }

    private TaskResult Outcome(TuningJob job) => log.Find(job.Key)!.Result;

    private TunedOptimizer Outcome(TuningEntry entry, SearchState state)
    {
        var best = state.Best!;
        var reports = plan.ReportSeeds.Select(
            seed => Outcome(new(entry, best.Values, seed, plan.Epochs, IsReport: true))).ToList();
        return new(
            entry.Id, state.Done, best, Edges(plan, entry, state, best),
            Range(plan, state),
            new(reports.Select(report => report.Loss)), [.. reports.Select(report => report.Accuracy)]);
    }

    /// <summary>Returns the range within a factor of the best; null if several options are tuned, or all
    /// diverged.</summary>
    internal static Sensitivity? Range(Tuning plan, SearchState state) => plan.Ranges is [var only]
        ? Sensitivity.Of(only, state.Done.Where(trial => trial.Epochs == plan.Epochs), plan.Factor) : null;

    /// <summary>Returns a sentence for each edge that the best lies at.</summary>
    internal static IReadOnlyList<string> Edges(
        Tuning plan, TuningEntry entry, SearchState state, SearchTrial best) =>
    [
        .. Refinement.Edges(state, best).Select(edge =>
        {
            var range = plan.Ranges[edge.Dimension];
            var (way, beyond) = edge.Sign < 0 ? ("lowest", "lower") : ("highest", "higher");
            var found = $"{entry.Id}: the best {range.Option}, {NumberText.Of(best.Values[edge.Dimension])}, is the "
                + $"{way} that was tried";
            return state.IsNew(Refinement.Beyond(state, best, edge))
                ? $"{found}; a {beyond} one may be better. Give more trials, or a range that goes on."
                : $"{found}, and the optimizer takes none that is {beyond} by a step.";
        }),
    ];
}
