using System.Runtime.ExceptionServices;
using Downhill.Cli.Display;
using Downhill.Lab.Experiments;
using Downhill.Lab.Reports;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a run with checkpoints: progress, then files, then table and curve.</summary>
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
        var folders = new NewFolders([.. Compare.Files(shown), trainer.Checkpoint]);
        Compare.EnsureWritable(shown);
        FileOption.EnsureWritable("--out", trainer.Checkpoint);
        if (request.Replaces)
        {
            trainer.RemoveOthers();
        }

        using var interruption = new Interruption(streams.Error);
        var tracker = new Tracker(shown.Comparison);
        var stop = interruption.Token;
        try
        {
            var (result, failure) = Compare.During(
                () => trainer.Make(request.Data, request.DataName, tracker, stop),
                request.IsQuiet ? null : tracker, streams, "Ctrl-C saves a checkpoint.", stop);
            return Conclude(result, failure, shown, request, streams);
        }
        finally
        {
            folders.RemoveEmpty();
        }
    }

    /// <summary>Writes what came of it, shows it, and says how to go on, or back.</summary>
    private static int Conclude(
        ComparisonResult result, ExceptionDispatchInfo? failure, CompareRequest shown, TrainRequest request, Streams streams)
    {
        if (result.Runs.Count > 0)
        {
            failure = Shown(result, shown, streams) ?? failure;
        }

        if (failure is not null)
        {
            Stopped(request, "failed", streams.Error);
            failure.Throw();
        }

        if (!request.Trainer.IsFinite)
        {
            return GoBack(request, streams.Error);
        }

        if (result.Runs.Count == 0)
        {
            Stopped(request, "interrupted", streams.Error);
            return ExitCode.Interrupted;
        }

        Compare.Say(shown, streams, $"Weights: {request.Trainer.Weights}");
        return ExitCode.Done;
    }

    /// <summary>Writes and shows the result.</summary>
    /// <returns>Why it could not be; null if it could.</returns>
    private static ExceptionDispatchInfo? Shown(ComparisonResult result, CompareRequest shown, Streams streams)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            Compare.Write(result, shown, TrainingReport.Render, streams);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        Compare.Show(result, shown, streams, _ => new TrainingTable(result).Render());
        if (failure is null)
        {
            Compare.Report(shown, streams);
        }

        return failure;
    }

    /// <summary>Says where training stopped, and how it goes on.</summary>
    private static void Stopped(TrainRequest request, string why, TextWriter error)
    {
        var (trainer, kept) = (request.Trainer, request.Trainer.Kept);
        error.WriteLine($"downhill: {why} after step {trainer.Steps} of {request.Steps}, "
            + (kept is null ? "and nothing is saved."
                : kept.Steps == trainer.Steps ? "which is saved. Go on with:"
                : $"step {kept.Steps} is saved. Go on from there with:"));
        if (kept is not null)
        {
            error.WriteLine($"  {request.Again(kept.File)}");
        }
    }

    /// <summary>Says that training ended with what is not finite, and how to go back.</summary>
    /// <returns>The exit code.</returns>
    private static int GoBack(TrainRequest request, TextWriter error)
    {
        var trainer = request.Trainer;
        error.WriteLine($"downhill: loss, weights or state are no longer finite after step {trainer.Steps} of {request.Steps}. "
            + $"What there is lies in {trainer.NotFinite}; no step leads back from there.");
        if (trainer.Kept is { } kept)
        {
            var isAnew = !trainer.IsKeptSound && request.Anew is not null;
            error.WriteLine($"The last that was finite, {(kept.Steps == 0 ? "before the first step" : $"after step {kept.Steps}")}, is "
                + $"{kept.File}. " + (trainer.IsKeptSound ? "Go back to it with other options, such as a smaller rate:"
                : "But it had diverged by then. " + (isAnew ? "Begin again with a smaller rate, such as:"
                : "Go back to an earlier one, or to this with a smaller rate:")));
            error.WriteLine($"  {(isAnew ? request.Anew : $"{request.Again(kept.File)} --force")}{Smaller(request, kept.Steps)}");
        }

        return ExitCode.NotFinite;
    }

    /// <summary>The setting of a tenth of the rate that there was at a step.</summary>
    private static string Smaller(TrainRequest request, long step) =>
        request.Plan.Spec.Options.LearningRate.At(step).Value is > 0 and var rate
            ? $" --set learning-rate={Format.Number(rate / 10)}" : "";
}
