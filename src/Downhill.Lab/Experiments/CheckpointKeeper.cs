using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Lab.Experiments;

/// <summary>Writes the checkpoints of a run, and keeps the last that was finite.</summary>
/// <param name="plan">The run.</param>
/// <param name="checkpoint">The file of the checkpoint.</param>
/// <param name="notFinite">The file of what is not finite.</param>
/// <param name="count">The number of checkpoints that are kept.</param>
internal sealed class CheckpointKeeper(TrainPlan plan, string checkpoint, string notFinite, int count)
{
    private (TensorSet Set, long Steps)? remembered;

    /// <summary>Gets the number of steps after which it was written to last.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets the last checkpoint whose numbers are all finite; null while there is none.</summary>
    public SavedCheckpoint? Last { get; private set; }

    /// <summary>Gets whether what was written last is finite.</summary>
    public bool IsFinite { get; private set; } = true;

    /// <summary>Takes a file for the last checkpoint.</summary>
    /// <param name="file">The file.</param>
    /// <param name="steps">The number of steps that were done by then.</param>
    public void GoOnFrom(string file, long steps) => Last = new(file, steps);

    /// <summary>Writes where training stands: to the checkpoint if all is finite, else beside it.</summary>
    public void Save(Run run)
    {
        Steps = run.Steps;
        var now = Now(run);
        IsFinite = run.IsFinite && AllFinite(now);
        if (IsFinite)
        {
            Store(now, Steps);
        }
        else
        {
            GoBack();
            SafeTensors.Write(notFinite, now);
        }
    }

    private void Store(TensorSet set, long steps)
    {
        SafeTensors.Write(checkpoint, set, count);
        (Last, remembered) = (new(checkpoint, steps), null);
    }

    /// <summary>Keeps in memory what could be gone back to: it is less than a step's work, and costs nothing until
    /// then.</summary>
    public void Remember(Run run) =>
        remembered = Now(run) is var now && run.IsFinite && AllFinite(now) ? (now, run.Steps) : remembered;

    /// <summary>Writes what is remembered, if it is newer than what is kept.</summary>
    private void GoBack()
    {
        if (remembered is { } last && !(Last?.Steps >= last.Steps))
        {
            Store(last.Set, last.Steps);
        }
    }

    /// <summary>Writes what can be written after something went wrong: where training stood, or if the step that failed
    /// was
    /// half done, the last epoch. What went wrong first is what will be told.</summary>
    public void Rescue(Run run)
    {
        Steps = run.Steps;
        foreach (var write in (Action[])[() => Save(run), GoBack])
        {
            try
            {
                write();
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // Then the next; Last says what there is.
            }
        }
    }

    private TensorSet Now(Run run) => run.Save().With(new([]), plan.Metadata);

    private static bool AllFinite(TensorSet set) =>
        set.Values.All(tensor => TensorSummary.Of(tensor) is { NaN: 0, Infinite: 0 });
}
