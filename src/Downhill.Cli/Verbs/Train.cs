using Downhill.Checkpoints;
using Downhill.Cli.Display;
using Downhill.Lab.Experiments;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a run with checkpoints: progress, then table and curve, then files; what there is to show is shown as a
/// comparison of one.</summary>
internal static class Train
{
    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(TrainRequest request, Streams streams)
    {
        var (plan, trainer) = (request.Plan, request.Trainer);
        var shown = new CompareRequest(
            new([plan.Spec], [plan.Seed], plan.Epochs, Parallel: 1), null, request.Folder, request.Json, request.IsQuiet);
        foreach (var path in Compare.Files(shown).Concat([trainer.Checkpoint, trainer.Weights]))
        {
            AtomicFile.EnsureWritable(path);
        }

        using var interruption = new Interruption(streams.Error);
        var tracker = new Tracker(shown.Comparison);
        var stop = interruption.Token;
        var result = Compare.During(
            () => trainer.Make(request.Data, request.DataName, tracker, stop),
            request.IsQuiet ? null : tracker, streams, "Ctrl-C saves a checkpoint.", stop);
        return result.Runs.Count > 0
            ? Conclude(result, shown, trainer, streams)
            : Interrupt(request, trainer.Steps, streams.Error);
    }

    private static int Conclude(ComparisonResult result, CompareRequest shown, Trainer trainer, Streams streams)
    {
        if (!shown.IsQuiet)
        {
            Compare.Show(result, Terminals.Over(Compare.Beside(shown, streams), streams.Width));
        }

        Compare.Write(result, shown, streams);
        Compare.Say(shown, streams, $"Weights: {trainer.Weights}");
        return ExitCode.Done;
    }

    /// <summary>Says where training stopped, and how it goes on.</summary>
    /// <returns>The exit code.</returns>
    private static int Interrupt(TrainRequest request, long steps, TextWriter error)
    {
        var (images, batch) = (request.Data.Train.Count, request.Plan.Spec.Batch);
        var all = (long)request.Plan.Epochs * ((images + batch - 1) / batch);
        error.WriteLine($"downhill: interrupted after step {steps} of {all}, which is saved. Go on with:");
        error.WriteLine($"  {request.Again}");
        return ExitCode.Interrupted;
    }
}
