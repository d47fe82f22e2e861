using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Lab.Experiments;

/// <summary>Writes the checkpoints of a run, and keeps the last finite one.</summary>
/// <param name="plan">The run.</param>
/// <param name="checkpoint">The file of the checkpoint.</param>
/// <param name="notFinite">The file of weights and state that are not finite.</param>
/// <param name="count">The number of checkpoints to keep.</param>
internal sealed class CheckpointKeeper(TrainPlan plan, string checkpoint, string notFinite, int count)
{
    private (TensorSet Set, long Steps)? remembered;

    /// <summary>Gets the number of steps at the last time that something was written.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets the last checkpoint whose numbers are all finite; null for none yet.</summary>
    public SavedCheckpoint? Last { get; private set; }

    /// <summary>Gets whether all numbers were finite at the last time that something was written.</summary>
    public bool IsFinite { get; private set; } = true;

    /// <summary>Sets the last checkpoint to a file that training goes on from.</summary>
    /// <param name="file">The file.</param>
    /// <param name="steps">The number of steps done by then.</param>
    public void GoOnFrom(string file, long steps) => Last = new(file, steps);

    /// <summary>Writes the state of training: to the checkpoint if all numbers are finite, else beside it.</summary>
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

    /// <summary>Remembers the state of training, if it is finite, to go back to.</summary>
    /// <remarks>That takes less time than a step, and writes nothing until it is needed.</remarks>
    public void Remember(Run run) =>
        remembered = Now(run) is var now && run.IsFinite && AllFinite(now) ? (now, run.Steps) : remembered;

    /// <summary>Writes the remembered state, if it is newer than the last checkpoint.</summary>
    private void GoBack()
    {
        if (remembered is { } last && !(Last?.Steps >= last.Steps))
        {
            Store(last.Set, last.Steps);
        }
    }

    /// <summary>Writes what can be saved after a failure.</summary>
    /// <remarks>That is the state of training or, if the failed step was half done, the last epoch. The first failure
    /// is the one to be reported, so others are ignored.</remarks>
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
                // The next way is tried; Last says what was saved.
            }
        }
    }

    private TensorSet Now(Run run) => run.Save().With(new([]), plan.Metadata);

    private static bool AllFinite(TensorSet set) =>
        set.Values.All(tensor => TensorSummary.Of(tensor) is { NaN: 0, Infinite: 0 });
}
