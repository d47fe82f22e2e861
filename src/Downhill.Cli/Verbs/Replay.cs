using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Files;
using Downhill.Lab.Experiments;
using Downhill.Lab.Formatting;
using Downhill.Lab.Replays;
using Downhill.Tensors;

namespace Downhill.Cli.Verbs;

/// <summary>Makes a replay: progress, then files, then the comparison.</summary>
internal static class Replay
{
    private static readonly JsonSerializerOptions Readable = new(Json.Readable)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Makes it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Run(ReplayRequest request, Streams streams, CancellationToken stop)
    {
        var output = new VerbOutput(streams, request.Json, request.IsQuiet);
        output.EnsureWritable(request.Output);
        using var weights = FileOption.Open("--weights", request.Weights);
        using var gradients = FileOption.Open("--gradients", request.Gradients);
        using var state = request.State is null ? null : SavedState.Open("--state-in", request.State);
        using var other = request.Other is null ? null : FileOption.Open("--diff", request.Other);
        var recording = new Recording(weights, gradients, request.Spec.Precision);
        if (request.Spec.SaveEvery > recording.Steps)
        {
            throw new UsageException($"--every {request.Spec.SaveEvery}: there are gradients for {recording.Steps} "
                + $"{(recording.Steps == 1 ? "step" : "steps")}, so nothing would be written. Give a number from 1 to {recording.Steps}.");
        }

        var clock = Stopwatch.StartNew();
        var progress = new CountProgress(recording.Steps, " steps", stop, linePeriod: 10_000);
        var replay = new Lab.Replays.Replay(recording, request.Spec);
        try
        {
            var result = output.During(progress, () => replay.Run(state, progress, stop));
            var seconds = clock.Elapsed.TotalSeconds;
            if (request.Output is not null)
            {
                SafeTensors.Write(request.Output, result.Tensors);
            }

            return Conclude(request, Record(request, recording, result, seconds, other), output);
        }
        catch (OperationCanceledException)
        {
            return output.Interrupted(". Nothing was written.");
        }
    }

    private static ReplayRecord Record(
        ReplayRequest request, Recording recording, ReplayResult result, double seconds, TensorSet? other)
    {
        var difference = other is null ? null : TensorSetDifference.Of(result.Tensors, other);
        return new(
            request.Optimizer, OptionSettings.Of(
                request.Spec.Options), request.Spec.Precision, recording.Weights, result.Steps,
            result.Skipped, seconds, result.Notes, request.Output)
        {
            Other = request.Other,
            Limits = difference is null ? null : request.Limits,
            Difference = difference,
            Agrees = difference is null ? null
                : difference.Faults.Count == 0 && difference.Tensors.All(request.Limits.Allows),
        };
    }

    private static int Conclude(ReplayRequest request, ReplayRecord record, VerbOutput output)
    {
        if (!request.IsQuiet)
        {
            Show(record, output);
        }

        output.WriteRecord(JsonSerializer.Serialize(record, Readable));
        return record.Agrees == false ? Disagree(record, output) : ExitCode.Done;
    }

    private static void Show(ReplayRecord record, VerbOutput output)
    {
        foreach (var note in record.Notes)
        {
            output.Complain(TerminalFormat.Escape(note));
        }

        output.Say(
            $"{record.Steps} {(record.Steps == 1 ? "step" : "steps")} of {record.Optimizer} in {(record.Precision == Precision.Float64 ? "float64" : "float32")} over "
            + $"{record.Weights} {(record.Weights == 1 ? "weight" : "weights")} in {TerminalFormat.Time(record.Seconds)}"
            + (record.Skipped > 0 ? $", {record.Skipped} skipped" : "")
            + (record.Output is null ? "." : $": {record.Output}"));
        if (record.Difference is { Tensors.Count: > 0 } difference)
        {
            output.Show(new DifferenceTable(difference, record.Limits!).At);
        }

        if (record.Difference is { Uncompared.Count: > 0 and var count, Uncompared: var names })
        {
            var some = string.Join(", ", names.Take(8).Select(TerminalFormat.Escape));
            output.Say($"Not in {record.Other}: {some}{(count > 8 ? $" and {count - 8} more" : "")}.");
        }
    }

    private static int Disagree(ReplayRecord record, VerbOutput output)
    {
        foreach (var fault in record.Difference!.Faults)
        {
            output.Complain($"{record.Other}: {TerminalFormat.Escape(fault)}.");
        }

        var apart = record.Difference.Tensors.Where(tensor => !record.Limits!.Allows(tensor)).ToList();
        if (apart.MaxBy(tensor => tensor.Ulps) is { } worst)
        {
            output.Complain(
                $"'{TerminalFormat.Escape(worst.Name)}' is {DifferenceTable.Ulps(worst.Ulps)} ulps apart at "
                + $"{DifferenceTable.Element(worst)}: {worst.Ours:R} here, {worst.Theirs:R} in {record.Other}; "
                + $"{DifferenceTable.Ulps(worst.PeakUlps)} peak ulps. Further apart than allowed ({record.Limits}): "
                + $"{apart.Count} of {record.Difference.Tensors.Count} tensors.");
        }

        return ExitCode.Failed;
    }
}
