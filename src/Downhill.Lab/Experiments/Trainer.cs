using Downhill.Files;
using Downhill.Tensors;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>Makes one run, with checkpoints from which it can go on.</summary>
/// <param name="plan">The run.</param>
/// <param name="folder">Where checkpoint and weights are written.</param>
public sealed class Trainer(TrainPlan plan, string folder)
{
    private readonly NotNull given = NotNull.Check(plan).And(folder);

    /// <summary>What the checkpoint is called: weights, the optimizer's state, and where training stands.</summary>
    public const string CheckpointName = "checkpoint.safetensors";

    /// <summary>What the trained weights are called.</summary>
    public const string WeightsName = "weights.safetensors";

    /// <summary>What is called what is not finite: weights, state, and where training stood.</summary>
    public const string NotFiniteName = "not-finite.safetensors";

    private const string RecordName = "runs.json";

    private CheckpointKeeper? keeper;

    /// <summary>How many steps lie between two checkpoints; 0, the default, for one at the end only.</summary>
    public long CheckpointInterval { get; init; }

    /// <summary>How many checkpoints are kept; default 1.</summary>
    public int CheckpointCount { get; init; } = 1;

    /// <summary>On how many threads a step goes on at most; the weights do not depend on it. Default: all
    /// processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The file of the checkpoint to go on from; null to begin.</summary>
    public string? From { get; init; }

    /// <summary>The file of the checkpoint.</summary>
    public string Checkpoint => Path.Combine(folder, CheckpointName);

    /// <summary>The file of the trained weights.</summary>
    public string Weights => Path.Combine(folder, WeightsName);

    /// <summary>Where what is not finite is written, so that it never takes the place of a checkpoint that
    /// is.</summary>
    public string NotFinite => Path.Combine(folder, NotFiniteName);

    /// <summary>How many steps were done so far, those before <see cref="From"/> included.</summary>
    public long Steps => keeper?.Steps ?? 0;

    /// <summary>The last checkpoint whose numbers are all finite; null while there is none.</summary>
    public SavedCheckpoint? LastCheckpoint => keeper?.Last;

    /// <summary>Whether it is worth going back to <see cref="LastCheckpoint"/>: finite numbers may be so large that no
    /// step leads back
    /// from them either. True unless its loss over the test images is more than twice that of guessing.</summary>
    public bool IsLastCheckpointSound { get; private set; } = true;

    /// <summary>Whether what it ended with is finite, and is therefore the last checkpoint.</summary>
    public bool IsFinite => keeper?.IsFinite ?? true;

    /// <summary>The files of a training, or of a comparison, that are in a folder, by name.</summary>
    internal static IReadOnlyList<string> FilesIn(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!)
                .Where(
                    name => name is WeightsName or NotFiniteName or RecordName or CheckpointName || IsGeneration(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Removes what another training left in the folder.</summary>
    internal void RemoveOthers() => FilesIn(folder).ToList().ForEach(name => File.Delete(Path.Combine(folder, name)));

    /// <summary>Trains to the end and writes checkpoint and weights; or until it is told to stop, and writes the
    /// checkpoint. If
    /// anything else ends it, that is written first.</summary>
    /// <remarks>What is not finite is written to <see cref="NotFinite"/>, and the last that was becomes the checkpoint,
    /// if no
    /// later one was written: that after the last epoch, or the weights that it began with.</remarks>
    /// <param name="data">The data set.</param>
    /// <param name="name">What to call the data set.</param>
    /// <param name="observer">Is told how it goes on.</param>
    /// <param name="stop">Stops it after a step.</param>
    /// <returns>The result, in which the run is missing if it was stopped.</returns>
    /// <exception cref="CheckpointException">What to go on from does not fit the plan.</exception>
    /// <exception cref="UnfinishedException">Training failed, or a file could not be written.</exception>
    public ComparisonResult Make(
        Mnist data, string name, IComparisonProgress? observer = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var kept = keeper = new(plan, Checkpoint, NotFinite, CheckpointCount);
        var run = Begin(data, kept, stop);
        var started = DateTimeOffset.Now;
        RunResult? result = null;
        try
        {
            result = ToEnd(run, observer, stop);
            kept.Save(run);
            if (result is not null && IsFinite)
            {
                SafeTensors.Write(Weights, run.Weights);
            }

            IsLastCheckpointSound = IsFinite || IsSound(data);
            return Result();
        }
        catch (Exception e)
        {
            kept.Rescue(run);
            throw new UnfinishedException(Result(), e);
        }

        ComparisonResult Result() => new(
            ThisMachine.Version, ThisMachine.Describe(), name, started, 1, result is null ? [] : [result],
            result is null ? [plan.Spec.Id] : []);
    }

    private Run Begin(Mnist data, CheckpointKeeper kept, CancellationToken stop)
    {
        var run = new Run(plan.Spec, data, plan.Seed, plan.Epochs, Threads);
        if (From is null)
        {
            new WarmUp(data, Threads).For(plan.Spec, stop);
        }
        else
        {
            // Closed before it is replaced, which some systems refuse otherwise.
            using var checkpoint = SafeTensors.Open(From);
            run.Load(checkpoint);
            kept.GoOnFrom(From, run.Steps);
        }

        kept.Remember(run);
        run.Stepped = () => SaveIfDue(run, kept);
        run.EpochEnded = () => kept.Remember(run);
        return run;
    }

    private bool IsSound(Mnist data)
    {
        if (LastCheckpoint is null)
        {
            return false;
        }

        using var checkpoint = SafeTensors.Open(LastCheckpoint.File);
        var run = new Run(plan.Spec, data, plan.Seed, plan.Epochs, Threads);
        run.Load(checkpoint);
        return run.TestLoss <= 2 * Math.Log(Math.Max(2, data.Classes));
    }

    private static RunResult? ToEnd(Run run, IComparisonProgress? observer, CancellationToken stop)
    {
        try
        {
            var result = run.ToEnd(observer, stop);
            observer?.Finished(result);
            return result;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool IsGeneration(string name) =>
        name.StartsWith(CheckpointName + ".", StringComparison.Ordinal)
        && name[(CheckpointName.Length + 1)..].All(char.IsAsciiDigit);

    private void SaveIfDue(Run run, CheckpointKeeper kept)
    {
        if (CheckpointInterval > 0 && run.Steps % CheckpointInterval == 0)
        {
            kept.Save(run);
        }
    }
}
