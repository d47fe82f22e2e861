using System.Runtime.ExceptionServices;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;
using Downhill.Lab.Reports;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a run with checkpoints: progress, then files, then table and curve.</summary>
internal static class Train
{
    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Run(TrainRequest request, Streams streams, CancellationToken stop)
    {
        var (plan, trainer) = (request.Plan, request.Trainer);
        var comparison = new Comparison([plan.Spec], [plan.Seed], plan.Epochs, Parallel: 1);
        var files = new ComparisonOutput(new(comparison, null, request.Folder, request.Json, request.IsQuiet), streams);
        var folders = new CreatedFolders([.. files.Paths, trainer.Checkpoint]);
        files.EnsureWritable();
        VerbOutput.EnsureWritable("--out", trainer.Checkpoint);
        if (request.Replaces)
        {
            trainer.RemoveOthers();
        }

        var tracker = new RunTracker(comparison);
        try
        {
            var (result, failure) = files.During(
                () => trainer.Make(
                    request.Data, request.DataName, tracker, stop), tracker, "Ctrl-C saves a checkpoint.", stop);
            return Conclude(result, failure, files, request, streams.Error);
        }
        finally
        {
            folders.RemoveEmpty();
        }
    }

    /// <summary>Writes what came of it, shows it, and says how to go on, or back.</summary>
    private static int Conclude(
        ComparisonResult result, ExceptionDispatchInfo? failure, ComparisonOutput files, TrainRequest request,
        TextWriter error)
    {
        if (result.Runs.Count > 0)
        {
            failure = WriteAndShow(result, files) ?? failure;
        }

        if (failure is not null)
        {
            SayStopped(request, "failed", error);
            failure.Throw();
        }

        if (!request.Trainer.IsFinite)
        {
            return GoBack(request, error);
        }

        if (result.Runs.Count == 0)
        {
            SayStopped(request, "interrupted", error);
            return ExitCode.Interrupted;
        }

        files.Output.Say($"Weights: {request.Trainer.Weights}");
        return ExitCode.Done;
    }

    /// <summary>Writes and shows the result.</summary>
    /// <returns>Why it could not be; null if it could.</returns>
    private static ExceptionDispatchInfo? WriteAndShow(ComparisonResult result, ComparisonOutput files)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            files.Write(result, TrainingReport.Render);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        files.Show(result, _ => new TrainingTable(result).Render());
        if (failure is null)
        {
            files.SayReport();
        }

        return failure;
    }

    /// <summary>Says where training stopped, and how it goes on.</summary>
    private static void SayStopped(TrainRequest request, string why, TextWriter error)
    {
        var (trainer, kept) = (request.Trainer, request.Trainer.LastCheckpoint);
        error.WriteLine($"downhill: {why} after step {trainer.Steps} of {request.Steps}, "
            + (kept is null ? "and nothing is saved."
                : kept.Steps == trainer.Steps ? "which is saved. Go on with:"
                : $"step {kept.Steps} is saved. Go on from there with:"));
        if (kept is not null)
        {
            error.WriteLine($"  {request.ResumeCommand(kept.File)}");
        }
    }

    /// <summary>Says that training ended with what is not finite, and how to go back.</summary>
    /// <returns>The exit code.</returns>
    private static int GoBack(TrainRequest request, TextWriter error)
    {
        var trainer = request.Trainer;
        error.WriteLine(
            $"downhill: loss, weights or state are no longer finite after step {trainer.Steps} of {request.Steps}. "
            + $"What there is lies in {trainer.NotFinite}; no step leads back from there.");
        if (trainer.LastCheckpoint is { } kept)
        {
            var isAnew = !trainer.IsLastCheckpointSound && request.RestartCommand is not null;
            error.WriteLine(
                $"The last that was finite, {(kept.Steps == 0 ? "before the first step" : $"after step {kept.Steps}")}, is "
                + $"{kept.File}. " + (trainer.IsLastCheckpointSound
                    ? "Go back to it with other options, such as a smaller rate:"
                : "But it had diverged by then. " + (isAnew ? "Begin again with a smaller rate, such as:"
                : "Go back to an earlier one, or to this with a smaller rate:")));
            error.WriteLine(
                $"  {(isAnew ? request.RestartCommand : $"{request.ResumeCommand(kept.File)} --force")}{Smaller(request, kept.Steps)}");
        }

        return ExitCode.NotFinite;
    }

    /// <summary>The setting of a tenth of the rate that there was at a step.</summary>
    private static string Smaller(TrainRequest request, long step) =>
        request.Plan.Spec.Options.LearningRate.At(step).Value is > 0 and var rate
            ? $" --set learning-rate={TerminalFormat.Number(rate / 10)}" : "";
}
