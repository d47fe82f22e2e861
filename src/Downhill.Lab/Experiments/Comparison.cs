using System.Collections.Concurrent;
using Downhill.Lab.Logs;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>A comparison of optimizers: each run is made with each seed.</summary>
/// <param name="Runs">The runs, in the order of the report.</param>
/// <param name="Seeds">The seeds. Runs with the same seed start from the same weights and see the images in the same
/// order.</param>
/// <param name="Epochs">The number of times that each run sees the training images.</param>
/// <param name="Parallel">The number of runs at a time, 1 or more. With more than one, each uses one thread. Losses do
/// not depend on it; times do.</param>
public sealed record Comparison(IReadOnlyList<RunSpec> Runs, IReadOnlyList<long> Seeds, int Epochs, int Parallel)
{
    private readonly NotNull given = NotNull.Check(Runs).And(Seeds);

    /// <summary>Makes all runs.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="name">The name of the data set.</param>
    /// <param name="observer">The observer of progress; null, the default, for none.</param>
    /// <param name="folder">The folder of the record, to which lines are added as runs go on; null, the default, for
    /// none. Where it holds finished runs of the same plan, these are not made again.</param>
    /// <param name="stop">Stops the comparison; finished runs are kept.</param>
    /// <returns>The results of the finished runs.</returns>
    /// <exception cref="InvalidDataException">The folder holds the record of other runs, or a damaged one.</exception>
    /// <exception cref="IOException">The record cannot be written, or another process writes to it.</exception>
    /// <exception cref="UnfinishedException">A run failed, which stops all others; the exception holds the finished
    /// runs.</exception>
    public ComparisonResult Make(
        Mnist data, string name, IComparisonProgress? observer = null, RunFolder? folder = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var started = DateTimeOffset.Now;
        Job[] jobs = [.. Seeds.SelectMany(seed => Runs.Select(spec => new Job(spec, seed)))];
        var workers = Math.Clamp(Parallel, 1, Math.Max(1, jobs.Length));
        using var record = folder is null ? null : new ComparisonRecord(this, data, name, folder, started, workers);
        var results = new ConcurrentDictionary<Job, RunResult>(jobs.Select(job => (Job: job, Result: record?.Find(
            job.Spec.Id, job.Seed))).Where(one => one.Result is not null).Select(
            one => KeyValuePair.Create(one.Job, one.Result!)));
        results.Values.ToList().ForEach(result => observer?.Finished(result));
        observer = record?.Observed(observer) ?? observer;

        // The longest first, so that none is left alone at the end: small batches take longer for the same images.
        var queue = new ConcurrentQueue<Job>(jobs.Except(results.Keys).OrderBy(job => job.Spec.Batch));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var tasks = Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () => Work(queue, results, data, workers, observer, over), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Exception? failure = null;
        try
        {
            Task.WhenAll(tasks).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            failure = e;
        }

        var result = new ComparisonResult(
            ThisMachine.Version, ThisMachine.Describe(), name, started, workers,
            [.. jobs.Where(results.ContainsKey).Select(job => results[job])],
            [.. jobs.Where(job => !results.ContainsKey(job)).Select(job => job.Name(Seeds))]);
        return failure is null ? result : throw new UnfinishedException(result, failure);
    }

    private void Work(
        ConcurrentQueue<Job> queue, ConcurrentDictionary<Job, RunResult> results, Mnist data, int workers,
        IComparisonProgress? observer, CancellationTokenSource over)
    {
        var threads = workers > 1 ? 1 : Environment.ProcessorCount;
        var warmUp = workers > 1 ? null : new WarmUp(data, threads);
        try
        {
            while (!over.IsCancellationRequested && queue.TryDequeue(out var job))
            {
                warmUp?.For(job.Spec, over.Token);
                results[job] = new Run(job.Spec, data, job.Seed, Epochs, threads).ToEnd(observer, over.Token);
                observer?.Finished(results[job]);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The run is missing, as the result says.
        }
        catch
        {
            over.Cancel();
            throw;
        }
    }

    private sealed record Job(RunSpec Spec, long Seed)
    {
        public string Name(IReadOnlyList<long> seeds) => RecordedRuns.NameOf(Spec.Id, Seed, seeds);
    }
}
