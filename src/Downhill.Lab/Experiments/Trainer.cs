using Downhill.Checkpoints;
using Downhill.Training;

namespace Downhill.Lab.Experiments;

/// <summary>Makes one run, with checkpoints from which it can go on.</summary>
/// <param name="plan">The run.</param>
/// <param name="folder">Where checkpoint and weights are written.</param>
public sealed class Trainer(TrainPlan plan, string folder)
{
    /// <summary>What the checkpoint is called: weights, the optimizer's state, and where training stands.</summary>
    public const string CheckpointName = "checkpoint.safetensors";

    /// <summary>What the trained weights are called.</summary>
    public const string WeightsName = "weights.safetensors";

    /// <summary>How many steps lie between two checkpoints; 0, the default, for one at the end only.</summary>
    public long Every { get; init; }

    /// <summary>How many checkpoints are kept; default 1.</summary>
    public int Keep { get; init; } = 1;

    /// <summary>On how many threads a step goes on at most; the weights do not depend on it. Default: all
    /// processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The file of the checkpoint to go on from; null to begin.</summary>
    public string? From { get; init; }

    /// <summary>The file of the checkpoint.</summary>
    public string Checkpoint => Path.Combine(folder, CheckpointName);

    /// <summary>The file of the trained weights.</summary>
    public string Weights => Path.Combine(folder, WeightsName);

    /// <summary>How many steps were done so far, those before <see cref="From"/> included.</summary>
    public long Steps { get; private set; }

    /// <summary>Trains to the end and writes checkpoint and weights; or until it is told to stop, and writes the
    /// checkpoint.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="name">What to call the data set.</param>
    /// <param name="observer">Is told how it goes on.</param>
    /// <param name="stop">Stops it after a step.</param>
    /// <returns>The result, in which the run is missing if it was stopped.</returns>
    /// <exception cref="CheckpointException">What to go on from does not fit the plan.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public ComparisonResult Make(Mnist data, string name, IObserver? observer = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var started = DateTimeOffset.Now;
        var run = new Run(plan.Spec, data, plan.Seed, plan.Epochs, Threads);
        if (From is not null)
        {
            // Closed before it is replaced, which some systems refuse otherwise.
            using var checkpoint = SafeTensors.Open(From);
            run.Load(checkpoint);
        }

        run.Stepped = () => SaveIfDue(run);
        var result = ToEnd(run, observer, stop);
        Save(run);
        if (result is not null)
        {
            SafeTensors.Write(Weights, run.Weights);
        }

        return new(
            ThisMachine.Version, ThisMachine.Describe(), name, started, 1, result is null ? [] : [result],
            result is null ? [plan.Spec.Id] : []);
    }

    private static RunResult? ToEnd(Run run, IObserver? observer, CancellationToken stop)
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

    private void SaveIfDue(Run run)
    {
        if (Every > 0 && run.Steps % Every == 0)
        {
            Save(run);
        }
    }

    private void Save(Run run)
    {
        Steps = run.Steps;
        SafeTensors.Write(Checkpoint, run.Save().With(new([]), plan.Metadata), Keep);
    }
}
