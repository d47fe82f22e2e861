using Downhill.Lab.Experiments;

namespace Downhill.Cli.Display;

/// <summary>Tracks the status of every run, from many threads.</summary>
internal sealed class RunTracker : IComparisonProgress
{
    // The cost of a batch beside its images, in images: measured, and used only until a run is known better.
    private const double Overhead = 15;
    private readonly Lock gate = new();
    private readonly Dictionary<(string Id, long Seed), RunStatus> statuses;
    private readonly int workers;

    /// <summary>Initializes the status of all runs of a comparison.</summary>
    public RunTracker(Comparison comparison)
    {
        statuses = comparison.Seeds.SelectMany(seed => comparison.Runs.Select(spec => new RunStatus(spec, seed)))
            .ToDictionary(status => (status.Spec.Id, status.Seed));
        workers = Math.Clamp(comparison.Parallel, 1, statuses.Count);
        Epochs = comparison.Epochs;
        HasSeeds = comparison.Seeds.Count > 1;
    }

    /// <summary>Gets or sets the action after an epoch, called on the thread of the run.</summary>
    public Action<RunProgress>? EpochEnded { get; set; }

    /// <summary>Gets the number of epochs of each run.</summary>
    public int Epochs { get; }

    /// <summary>Gets whether there are several seeds, so that the id alone does not name a run.</summary>
    public bool HasSeeds { get; }

    /// <summary>Gets the status of every run, in the order of the report.</summary>
    public IReadOnlyList<RunStatus> Statuses
    {
        get
        {
            lock (gate)
            {
                return [.. statuses.Values];
            }
        }
    }

    /// <inheritdoc/>
    public void Progressed(RunProgress progress)
    {
        lock (gate)
        {
            var key = (progress.Spec.Id, progress.Seed);
            statuses[key] = statuses[key] with { Progress = progress };
        }

        if (progress.Tested is not null)
        {
            EpochEnded?.Invoke(progress);
        }
    }

    /// <inheritdoc/>
    public void Finished(RunResult result)
    {
        lock (gate)
        {
            var key = (result.Id, result.Seed);
            statuses[key] = statuses[key] with { Result = result };
        }
    }

    /// <summary>Returns the approximate seconds left in all; null while unknown.</summary>
    public double? SecondsLeft()
    {
        var all = Statuses;
        var known = all.Where(status => status.Progress is { Images: > 0 }).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var second = known.Sum(status => status.Progress!.Seconds)
            / known.Sum(status => status.Progress!.Images * Cost(status));
        var total = known[0].Progress!.Total;
        var left = all.Where(status => status.Result is null)
            .Select(status => status.SecondsLeft ?? total * Cost(status) * second).ToList();
        return left.Count == 0 ? 0 : Math.Max(left.Max(), left.Sum() / workers);
    }

    private static double Cost(RunStatus status) => 1 + (Overhead / status.Spec.Batch);
}
