namespace Downhill.Lab.Studies;

/// <summary>The workers of a study, of which each makes one trial at a time.</summary>
/// <remarks>A trial that goes on from another is given to the worker that made that one, if it is idle: it need not
/// train those epochs again. What comes out does not depend on it.</remarks>
/// <param name="most">The number of workers.</param>
/// <param name="hire">Creates a worker; called when the first trial for it is there.</param>
internal sealed class StudyWorkers(int most, Func<IStudyWorker> hire) : IDisposable
{
    private readonly SemaphoreSlim places = new(most);
    private readonly Lock gate = new();
    private readonly List<IStudyWorker> all = [];
    private readonly List<IStudyWorker> idle = [];
    private readonly Dictionary<string, IStudyWorker> last = new(StringComparer.Ordinal);

    /// <summary>Makes a trial as soon as a worker is idle.</summary>
    public async Task<StudyOutcome> MakeAsync(StudyJob job, CancellationToken stop)
    {
        await places.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var worker = Take(job.Family);
            var outcome = await worker.MakeAsync(job, stop).ConfigureAwait(false);
            lock (gate)
            {
                idle.Add(worker);
            }

            return outcome;
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        all.ForEach(worker => worker.Dispose());
        places.Dispose();
    }

    private IStudyWorker Take(string family)
    {
        lock (gate)
        {
            var worker = last.GetValueOrDefault(family) is { } same && idle.Contains(same) ? same
                : idle.Count > 0 ? idle[0] : Hire();
            idle.Remove(worker);
            last[family] = worker;
            return worker;
        }
    }

    private IStudyWorker Hire()
    {
        var worker = hire();
        all.Add(worker);
        return worker;
    }
}
