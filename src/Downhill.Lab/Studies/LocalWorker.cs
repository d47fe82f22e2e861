using System.Diagnostics;
using Downhill.Lab.Records;
using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>A worker within this process.</summary>
/// <param name="plan">The plan of the study.</param>
/// <param name="isAlone">Whether no other trials go on beside those of this worker.</param>
internal sealed class LocalWorker(StudyPlan plan, bool isAlone) : IStudyWorker
{
    private const int MostKept = 32;
    private readonly OrderedDictionary<string, Begun> kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<StudyOutcome> MakeAsync(StudyJob job, CancellationToken stop) => Task.Factory.StartNew(
        () => Make(job, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Makes a trial on this thread.</summary>
    public StudyOutcome Make(StudyJob job, CancellationToken stop)
    {
        var begun = kept.Remove(job.Family, out var before) ? before : new(job.Begin(plan));
        var clock = Stopwatch.StartNew();
        for (var epoch = begun.Epochs + 1; epoch <= job.Epochs; epoch++)
        {
            begun.Last = begun.Run.Train(epoch, stop);
            begun.Metrics.Add(new("loss", epoch, FiniteOrNull.Of(begun.Last.Loss)));
            begun.Metrics.AddRange(
                double.IsNaN(begun.Last.Accuracy) ? [] : [new("accuracy", epoch, begun.Last.Accuracy)]);
        }

        begun.Epochs = job.Epochs;
        begun.Seconds += clock.Elapsed.TotalSeconds;
        Keep(job, begun);
        return new(
            FiniteOrNull.Of(begun.Last.Loss), FiniteOrNull.Of(begun.Last.Accuracy), begun.Seconds, isAlone,
            [.. begun.Metrics]);
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Clear();

    /// <summary>Keeps a trial that may go on, in place of the oldest if there are many.</summary>
    private void Keep(StudyJob job, Begun begun)
    {
        if (job.Epochs < plan.Tunings[job.Tuning].Epochs)
        {
            kept[job.Family] = begun;
            if (kept.Count > MostKept)
            {
                kept.RemoveAt(0);
            }
        }
    }

    private sealed class Begun(ITaskRun run)
    {
        public ITaskRun Run => run;

        public List<StudyMetric> Metrics { get; } = [];

        public int Epochs { get; set; }

        public double Seconds { get; set; }

        public TaskResult Last { get; set; }
    }
}
