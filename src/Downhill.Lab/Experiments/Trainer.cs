using Downhill.Files;
using Downhill.Lab.Logs;
using Downhill.Tensors;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>Trains a network on MNIST in one run, with checkpoints from which it can go on.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab;
/// using Downhill.Lab.Experiments;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var data = new Mnist(digits, digits);
/// var spec = new RunSpec("adam", "adam", Form: "", Batch: 10, new AdamOptions());
/// var folder = Directory.CreateTempSubdirectory();
///
/// var trainer = new Trainer(new(spec, Seed: 0, Epochs: 2, TrainPlan.Fingerprint(data)), folder.FullName);
/// trainer.Make(data, "tiny");
/// Console.WriteLine($"{trainer.Steps} steps, {Path.GetFileName(trainer.Weights)}");   // 4 steps, weights.safetensors
/// folder.Delete(recursive: true);
/// </code>
/// </example>
/// <param name="plan">The plan of the run.</param>
/// <param name="folder">The folder of checkpoints and weights.</param>
public sealed class Trainer(TrainPlan plan, string folder)
{
    private readonly NotNull given = NotNull.Check(plan).And(folder);

    /// <summary>The file name of the checkpoint: weights, the optimizer's state, and the state of training.</summary>
    public const string CheckpointName = "checkpoint.safetensors";

    /// <summary>The file name of the trained weights.</summary>
    public const string WeightsName = "weights.safetensors";

    /// <summary>The file name of weights and state that are not finite.</summary>
    public const string NotFiniteName = "not-finite.safetensors";

    private CheckpointKeeper? keeper;

    /// <summary>Gets the number of steps between checkpoints; 0, the default, for one at the end only.</summary>
    public long CheckpointInterval { get; init; }

    /// <summary>Gets the number of checkpoints to keep; default 1.</summary>
    public int CheckpointCount { get; init; } = 1;

    /// <summary>Gets the greatest number of threads of a step; by default, all processors.</summary>
    /// <remarks>The weights do not depend on it.</remarks>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets the file of the checkpoint to go on from; null, the default, to begin anew.</summary>
    public string? From { get; init; }

    /// <summary>Gets the command line to record; empty, the default, for none.</summary>
    public string Command { get; init; } = "";

    /// <summary>Gets the path of the checkpoint.</summary>
    public string Checkpoint => Path.Combine(folder, CheckpointName);

    /// <summary>Gets the path of the trained weights.</summary>
    public string Weights => Path.Combine(folder, WeightsName);

    /// <summary>Gets the path of weights and state that are not finite, which never replace a checkpoint.</summary>
    public string NotFinite => Path.Combine(folder, NotFiniteName);

    /// <summary>Gets the number of steps done so far, including those before <see cref="From"/>.</summary>
    public long Steps => keeper?.Steps ?? 0;

    /// <summary>Gets the last checkpoint whose numbers are all finite; null for none yet.</summary>
    public SavedCheckpoint? LastCheckpoint => keeper?.Last;

    /// <summary>Gets whether going back to <see cref="LastCheckpoint"/> is worthwhile.</summary>
    /// <remarks>Finite numbers may be so large that no step leads back from them either. The value is false if the loss
    /// over the test images is more than twice that of guessing.</remarks>
    public bool IsLastCheckpointSound { get; private set; } = true;

    /// <summary>Gets whether the run ended with finite numbers, which then are the last checkpoint.</summary>
    public bool IsFinite => keeper?.IsFinite ?? true;

    /// <summary>Deletes the files that another training left in the folder.</summary>
    internal void RemoveOthers() =>
        TrainFiles.In(folder).ToList().ForEach(name => File.Delete(Path.Combine(folder, name)));

    /// <summary>Trains to the end and writes checkpoint and weights, or until it is stopped and writes the
    /// checkpoint.</summary>
    /// <remarks>If a failure ends the run, the checkpoint is written first. Numbers that are not finite are written to
    /// <see cref="NotFinite"/>; the last finite ones then become the checkpoint, unless a later one was written: those
    /// after the last epoch, or the weights that the run began with.</remarks>
    /// <param name="data">The data set.</param>
    /// <param name="name">The name of the data set.</param>
    /// <param name="observer">The observer of progress; null, the default, for none.</param>
    /// <param name="stop">Stops the run after a step.</param>
    /// <returns>The result, in which the run is missing if it was stopped.</returns>
    /// <exception cref="CheckpointException">The checkpoint to go on from does not fit the plan.</exception>
    /// <exception cref="UnfinishedException">Training failed, or a file could not be written.</exception>
    public ComparisonResult Make(
        Mnist data, string name, IComparisonProgress? observer = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var kept = keeper = new(plan, Checkpoint, NotFinite, CheckpointCount);
        var run = Begin(data, kept, stop);
        var started = DateTimeOffset.Now;
        using var log = TrainRecord.Open(new(folder) { Command = Command }, plan, name, run, From, started);
        RunResult? result = null;
        try
        {
            result = ToEnd(run, new LoggedProgress(log, observer), stop);
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

    private static RunResult? ToEnd(Run run, LoggedProgress observer, CancellationToken stop)
    {
        try
        {
            var result = run.ToEnd(observer, stop);
            observer.Finished(result);
            return result;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private void SaveIfDue(Run run, CheckpointKeeper kept)
    {
        if (CheckpointInterval > 0 && run.Steps % CheckpointInterval == 0)
        {
            kept.Save(run);
        }
    }
}
