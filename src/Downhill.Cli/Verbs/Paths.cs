using Downhill.Cli.Display;
using Downhill.Lab.Export;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Records;

namespace Downhill.Cli.Verbs;

/// <summary>Walks paths: a search for rates, then the table, then files.</summary>
internal static class Paths
{

    /// <summary>Walks them.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <returns>The exit code.</returns>
    public static int Run(PathsRequest request, Streams streams)
    {
        using var interruption = new Interruption(streams.Error);
        return Run(request, streams, interruption.Token);
    }

    /// <inheritdoc cref="Run(PathsRequest, Streams)"/>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    internal static int Run(PathsRequest request, Streams streams, CancellationToken stop)
    {
        FileOption.EnsureWritable("--out", request.Target?.Path);
        FileOption.EnsureWritable("--json", request.Json is JsonOption.StandardOutput ? null : request.Json);

        try
        {
            var result = (request.Plan with { Specs = Search(request, streams, stop) }).Walk();
            var explanation = Explain(result, request.Explained);
            Show(result, explanation, request, streams);
            WriteRecord(result, explanation, request, streams);
            WritePicture(result, explanation, request, streams, stop);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            var unwritten = request.Target is { } target ? $"{target.Path} was not written" : "nothing was written";
            streams.Error.WriteLine($"downhill: interrupted; {unwritten}.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Finds the rates that are not given.</summary>
    private static IReadOnlyList<PathSpec> Search(PathsRequest request, Streams streams, CancellationToken stop)
    {
        var searched = request.Wishes.Count(wish => wish.At is not null);
        var progress = new WorkProgress("searching for rates", searched * RateSearch.Rates.Count, "rates", stop);
        var task = Task.Run<IReadOnlyList<PathSpec>>(
            () =>
            [
                .. request.Wishes.Select(wish => wish.At is null
                    ? wish.Spec
                    : RateSearch.Tune(request.Plan, wish.Spec, wish.At, progress.Step, stop)),
            ],
            stop);
        progress.During(task, streams, request.IsQuiet);
        return task.GetAwaiter().GetResult();
    }

    private static StepExplanation? Explain(PathsResult result, ExplainedStep? wanted)
    {
        if (wanted is null)
        {
            return null;
        }

        var path = result.Paths.First(path => path.Spec.Id == wanted.Path);
        return wanted.Step < path.Points.Count
            ? StepExplanation.Of(result.Plan, path.Spec, path.Start, wanted.Step)
            : throw new UsageException(
                $"--explain {wanted.Path}@{wanted.Step}: this path turned infinite in step {path.Points.Count}. "
                + (path.Points.Count > 1 ? $"Give a step from 1 to {path.Points.Count - 1}." : "It has no step to explain."));
    }

    private static void Show(PathsResult result, StepExplanation? explanation, PathsRequest request, Streams streams)
    {
        if (!request.IsQuiet)
        {
            new PathsPage(Terminals.Over(Beside(request, streams), streams.Width)).Write(result, explanation);
        }
    }

    private static void WriteRecord(PathsResult result, StepExplanation? explanation, PathsRequest request, Streams streams)
    {
        if (request.Json == JsonOption.StandardOutput)
        {
            streams.Out.WriteLine(PathsFile.ToJson(result, explanation));
        }
        else if (request.Json is not null)
        {
            PathsFile.Save(result, request.Json, explanation);
            Say(request, streams, $"Record: {request.Json}");
        }
    }

    private static void WritePicture(
        PathsResult result, StepExplanation? explanation, PathsRequest request, Streams streams, CancellationToken stop)
    {
        if (request.Target is not { } target)
        {
            return;
        }

        var style = target.Format == PictureFormat.Png ? request.Style with { IsStill = true } : request.Style;
        var svg = explanation is null ? PathPicture.Render(result, style) : StepPicture.Render(result, explanation, style);
        var progress = new WorkProgress($"drawing {target.Path}", 0, "frames", stop);
        var file = new PictureFile(svg, style.Width, style.Height)
        {
            Browser = target.Browser, Ffmpeg = target.Ffmpeg, Shot = progress.Report,
        };
        var task = Task.Run(() => file.Write(target.Path, target.Format, stop), CancellationToken.None);
        progress.During(task, streams, request.IsQuiet);
        task.GetAwaiter().GetResult();
        Say(request, streams, $"Picture: {target.Path}");
    }

    private static void Say(PathsRequest request, Streams streams, string line)
    {
        if (!request.IsQuiet)
        {
            Beside(request, streams).WriteLine(line);
        }
    }

    /// <summary>Where to show what is for a person: standard output, unless the record goes there.</summary>
    private static TextWriter Beside(PathsRequest request, Streams streams) =>
        request.Json == JsonOption.StandardOutput ? streams.Error : streams.Out;
}
