using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Export;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Records;

namespace Downhill.Cli.Verbs;

/// <summary>Walks paths: a search for rates, then the table, then files.</summary>
internal static class Paths
{
    private const int LinePeriod = 3000;

    /// <summary>Walks them.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="stop">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static int Run(PathsRequest request, Streams streams, CancellationToken stop)
    {
        var output = new VerbOutput(streams, request.Json, request.IsQuiet);
        output.EnsureWritable(request.Target?.Path);
        try
        {
            var result = (request.Plan with { Specs = Search(request, output, stop) }).Walk();
            var explanation = Explain(result, request.Explained);
            output.Show(console => new PathsPage(console).Write(result, explanation));
            output.WriteRecord(PathsFile.ToJson(result, explanation));
            if (request.Json is not (null or VerbOutput.StandardOutput))
            {
                output.Say($"Record: {request.Json}");
            }

            WritePicture(result, explanation, request, output, stop);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return output.Interrupted(
                request.Target is { } target ? $"; {target.Path} was not written." : "; nothing was written.");
        }
    }

    /// <summary>Finds the rates that are not given.</summary>
    private static IReadOnlyList<PathSpec> Search(PathsRequest request, VerbOutput output, CancellationToken stop)
    {
        var searched = request.Paths.Count(path => path.OptionsAt is not null);
        var progress = new CountProgress(searched * RateSearch.Rates.Count, " rates", stop, LinePeriod)
        {
            Title = "searching for rates", Starting = "starting …",
        };
        stop.ThrowIfCancellationRequested();
        return output.During<IReadOnlyList<PathSpec>>(
            progress,
            () =>
            [
                .. request.Paths.Select(path => path.OptionsAt is null
                    ? path.Spec
                    : RateSearch.Tune(request.Plan, path.Spec, path.OptionsAt, () => progress.Add(1), stop)),
            ]);
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
                + (path.Points.Count > 1
                    ? $"Give a step from 1 to {path.Points.Count - 1}." : "It has no step to explain."));
    }

    private static void WritePicture(
        PathsResult result, StepExplanation? explanation, PathsRequest request, VerbOutput output,
        CancellationToken stop)
    {
        if (request.Target is not { } target)
        {
            return;
        }

        var style = target.Format == PictureFormat.Png ? request.Style with { IsStill = true } : request.Style;
        var svg = explanation is null
            ? PathPicture.Render(result, style) : StepPicture.Render(result, explanation, style);
        var progress = new CountProgress(
            0, " frames", stop, LinePeriod)
        { Title = $"drawing {target.Path}", Starting = "starting …" };
        var file = new PictureFile(svg, style.Width, style.Height)
        {
            Browser = target.Browser, Ffmpeg = target.Ffmpeg, Shot = progress.Report,
        };
        output.During(progress, () =>
        {
            file.Write(target.Path, target.Format, stop);
            return true;
        });
        output.Say($"Picture: {target.Path}");
    }
}
