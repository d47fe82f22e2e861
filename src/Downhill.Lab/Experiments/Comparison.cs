using System.Collections.Concurrent;
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
    /// <param name="stop">Stops the comparison; finished runs are kept.</param>
    /// <returns>The results of the finished runs.</returns>
    /// <exception cref="UnfinishedException">A run failed, which stops all others; the exception holds the finished
    /// runs.</exception>
    public ComparisonResult Make(
        Mnist data, string name, IComparisonProgress? observer = null, CancellationToken stop = default)
    {
        var started = DateTimeOffset.Now;
        Job[] jobs = [.. Seeds.SelectMany(seed => Runs.Select(spec => new Job(spec, seed)))];
        var workers = Math.Clamp(Parallel, 1, Math.Max(1, jobs.Length));
        var results = new ConcurrentDictionary<Job, RunResult>();

        // The longest first, so that none is left alone at the end: small batches take longer for the same images.
        var queue = new ConcurrentQueue<Job>(jobs.OrderBy(job => job.Spec.Batch));
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
            [.. jobs.Where(job => !results.ContainsKey(job)).Select(job => job.Name(Seeds.Count > 1))]);
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
        public string Name(bool withSeed) => withSeed ? $"{Spec.Id} (seed {Seed})" : Spec.Id;
    }
}
