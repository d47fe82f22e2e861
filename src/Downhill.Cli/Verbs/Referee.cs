using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Downhill.Cli.Display;
using Downhill.Files;
using Downhill.Lab.Experiments;
using Downhill.Lab.Replays;
using Downhill.Tensors;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a replay: progress, then files, then the comparison.</summary>
internal static class Referee
{

    private static readonly JsonSerializerOptions Readable = new(Json.Readable)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(ReplayRequest request, Streams streams)
    {
        using var interruption = new Interruption(streams.Error);
        return Run(request, streams, interruption.Token);
    }

    /// <inheritdoc cref="Run(ReplayRequest, Streams)"/>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    internal static int Run(ReplayRequest request, Streams streams, CancellationToken stop)
    {
        FileOption.EnsureWritable("--out", request.Output);
        FileOption.EnsureWritable("--json", request.Json == JsonOption.StandardOutput ? null : request.Json);
        using var weights = FileOption.Open("--weights", request.Weights);
        using var gradients = FileOption.Open("--gradients", request.Gradients);
        using var state = request.State is null ? null : SavedState.Open("--state-in", request.State);
        using var other = request.Other is null ? null : FileOption.Open("--diff", request.Other);
        var recording = new Recording(weights, gradients, request.Spec.Precision);
        if (request.Spec.Every > recording.Steps)
        {
            throw new UsageException($"--every {request.Spec.Every}: there are gradients for {recording.Steps} "
                + $"{(recording.Steps == 1 ? "step" : "steps")}, so nothing would be written. Give a number from 1 to {recording.Steps}.");
        }

        var clock = Stopwatch.StartNew();
        if (Replayed(request, recording, state, streams, stop) is not { } result)
        {
            return ExitCode.Interrupted;
        }

        clock.Stop();
        if (request.Output is not null)
        {
            SafeTensors.Write(request.Output, result.Tensors);
        }

        var record = Record(request, recording, result, clock.Elapsed.TotalSeconds, other);
        Tell(request, record, streams);
        return record.Agrees == false ? Disagree(record, streams.Error) : ExitCode.Done;
    }

    /// <summary>The result; null if it was interrupted.</summary>
    private static ReplayResult? Replayed(
        ReplayRequest request, Recording recording, TensorSet? state, Streams streams, CancellationToken stop)
    {
        var replay = new Replay(recording, request.Spec);
        var progress = new ReplayProgress(recording.Steps, stop);
        var task = Task.Factory.StartNew(
            () => replay.Run(state, progress, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!request.IsQuiet)
        {
            progress.During(task, streams);
        }

        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine("downhill: interrupted. Nothing was written.");
            return null;
        }
    }

    private static ReplayRecord Record(
        ReplayRequest request, Recording recording, ReplayResult result, double seconds, TensorSet? other)
    {
        var difference = other is null ? null : SetDifference.Of(result.Tensors, other);
        return new(
            request.Optimizer, Settings.Of(request.Spec.Options), request.Spec.Precision, recording.Weights, result.Steps,
            result.Skipped, seconds, result.Notes, request.Output)
        {
            Other = request.Other,
            Limits = difference is null ? null : request.Limits,
            Difference = difference,
            Agrees = difference is null ? null
                : difference.Faults.Count == 0 && difference.Tensors.All(request.Limits.Allow),
        };
    }

    private static void Tell(ReplayRequest request, ReplayRecord record, Streams streams)
    {
        if (!request.IsQuiet)
        {
            Show(record, streams, request.Json == JsonOption.StandardOutput ? streams.Error : streams.Out);
        }

        var json = JsonSerializer.Serialize(record, Readable);
        if (request.Json == JsonOption.StandardOutput)
        {
            streams.Out.WriteLine(json);
        }
        else if (request.Json is not null)
        {
            AtomicFile.Write(request.Json, path => File.WriteAllText(path, json + "\n"));
        }
    }

    private static void Show(ReplayRecord record, Streams streams, TextWriter beside)
    {
        foreach (var note in record.Notes)
        {
            streams.Error.WriteLine($"downhill: {Format.Harmless(note)}");
        }

        beside.WriteLine(
            $"{record.Steps} {(record.Steps == 1 ? "step" : "steps")} of {record.Optimizer} in {(record.Precision == Precision.Float64 ? "float64" : "float32")} over "
            + $"{record.Weights} {(record.Weights == 1 ? "weight" : "weights")} in {Format.Time(record.Seconds)}"
            + (record.Skipped > 0 ? $", {record.Skipped} skipped" : "") + (record.Output is null ? "." : $": {record.Output}"));
        if (record.Difference is { Tensors.Count: > 0 } difference)
        {
            var console = Terminals.Over(beside, streams.Width);
            console.Write(new DifferenceTable(difference, record.Limits!).At(console.Profile.Width));
            beside.WriteLine();
        }

        if (record.Difference is { Uncompared.Count: > 0 and var count, Uncompared: var names })
        {
            var some = string.Join(", ", names.Take(8).Select(Format.Harmless));
            beside.WriteLine($"Not in {record.Other}: {some}{(count > 8 ? $" and {count - 8} more" : "")}.");
        }
    }

    private static int Disagree(ReplayRecord record, TextWriter error)
    {
        foreach (var fault in record.Difference!.Faults)
        {
            error.WriteLine($"downhill: {record.Other}: {Format.Harmless(fault)}.");
        }

        var apart = record.Difference.Tensors.Where(tensor => !record.Limits!.Allow(tensor)).ToList();
        if (apart.MaxBy(tensor => tensor.Ulps) is { } worst)
        {
            error.WriteLine($"downhill: '{Format.Harmless(worst.Name)}' is {DifferenceTable.Ulps(worst.Ulps)} ulps apart at "
                + $"{DifferenceTable.Element(worst)}: {worst.Ours:R} here, {worst.Theirs:R} in {record.Other}; "
                + $"{DifferenceTable.Ulps(worst.PeakUlps)} peak ulps. Further apart than allowed ({record.Limits}): "
                + $"{apart.Count} of {record.Difference.Tensors.Count} tensors.");
        }

        return ExitCode.Failed;
    }
}
