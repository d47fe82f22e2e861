using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Export;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Records;
using Downhill.Lab.Surfaces;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill paths</c>: walks over a surface with some optimizers, and draws their paths.</summary>
internal sealed class PathsVerb() : Verb(
    "paths", "Walks over a surface with any optimizers, in float64 with exact gradients, and draws the way that each "
    + "takes: an animation in one SVG file, a film, or a still.")
{
    private const int LinePeriod = 3000;

    private readonly PathChoice paths = new();
    private readonly PictureChoice picture = new();

    private readonly Option<string?> explain = OptionFactory.Text(
        "--explain", "ID@STEP", "Explain one step, such as momentum@40: all numbers in the rule as text, and a still "
        + "with the arrows of what moved it in place of the animation");

    private readonly JsonOption json = new JsonOption("all points, or what --list shows,").NotOneOf(
        PathPreset.All.Select(row => row.Id).Concat(SurfaceTable.All.Select(row => row.Id)), "preset or surface");

    private readonly Option<bool> list = OptionFactory.Flag(
        "--list", "Show presets and surfaces, and do nothing else; with --json as JSON");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
        [.. paths.All, .. picture.All, explain, json, list, new QuietOption("Show no progress and no table")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill paths", "the famous contours, as contours.svg, which plays in any browser"),
        new("downhill paths saddle --add adam,amsgrad --theme dark",
            "the famous saddle and two more, at rates found by search"),
        new("downhill paths rosenbrock", "another surface of --list, with seven optimizers"),
        new("downhill paths --surface \"x^2 + 10*y^2\" --start -4,3 --start 4,4 --optimizer "
            + "momentum:learning-rate=0.02",
            "a surface of your own"),
        new("downhill paths --surface rosenbrock --view 3d --out rosenbrock.mp4", "a film, by Chromium and ffmpeg"),
        new("downhill paths --explain momentum@40", "why it turned there: every number in its rule, and arrows"),
        new("downhill paths --quiet --json - | jq '.paths[] | {id, end: .points[-1]}'", "for other programs"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "Formulas are made of x, y, numbers, pi, e, + - * / ^, parentheses, sqrt, exp, ln, sin, cos, tan, tanh, abs, "
            + "sign, min and max.",
        "A rate that is not given is found by a search, which is stated below the table and in the picture. In "
            + "--optimizer and --add, a comma before NAME=VALUE or a number goes on with the same optimizer; before "
            + "anything else it begins the next.",
        "Ctrl-C leaves no half-written file; a second one quits at once.",
        "Exit code: 0 when all was done (a path that leaves is a result), 1 error, 2 usage, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        if (parsed.GetValue(list))
        {
            return ShowList(output);
        }

        var (plan, requests) = (paths.Plan(parsed), paths.Requests(parsed));
        var step = parsed.GetValue(explain) is { } text ? ExplainedStep.Read(
            explain.Name, text, [.. requests.Select(request => request.Spec.Id)], plan.Steps) : null;
        var name = paths.Name(parsed) + (step is null ? "" : $"-{step.Path}-{step.Step}");
        var target = picture.Target(parsed, output.Record is null ? name + ".svg" : null, step is not null);
        EnsureApart(output.Record, target);
        var style = picture.Style(parsed, paths.Preset(parsed)?.Is3D ?? false);
        output.EnsureWritable(target?.Path);
        try
        {
            var result = (plan with { Specs = Search(plan, requests, output, stop) }).Walk();
            Show(result, step?.Explain(result), style, target, output, stop);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return output.Interrupted(target is null ? "; nothing was written." : $"; {target.Path} was not written.");
        }
    }

    private static int ShowList(VerbOutput output)
    {
        if (output.Record is not null)
        {
            return output.WriteOnly(SurfaceList.ToJson());
        }

        output.Show(console => new SurfaceList(console).Write());
        return ExitCode.Done;
    }

    private void EnsureApart(string? record, PictureTarget? target)
    {
        if (record is not null && target is not null && Path.GetFullPath(record) == Path.GetFullPath(target.Path))
        {
            throw new UsageException(
                $"{json.Name} {record}: the picture goes to this file by --out. Give another name to one of them.");
        }
    }

    /// <summary>Searches for the rates that are not given.</summary>
    private static IReadOnlyList<PathSpec> Search(
        PathPlan plan, IReadOnlyList<PathRequest> requests, VerbOutput output, CancellationToken stop)
    {
        var searched = requests.Count(request => request.OptionsAt is not null);
        var progress = new CountProgress(searched * RateSearch.Rates.Count, " rates", stop, LinePeriod)
        {
            Title = "searching for rates", Starting = "starting …",
        };
        stop.ThrowIfCancellationRequested();
        return output.During<IReadOnlyList<PathSpec>>(
            progress, () => [.. requests.Select(request => request.Tune(plan, () => progress.Add(1), stop))]);
    }

    private static void Show(
        PathsResult result, StepExplanation? explanation, PictureStyle style, PictureTarget? target, VerbOutput output,
        CancellationToken stop)
    {
        output.Show(console => new PathsPage(console).Write(result, explanation));
        output.WriteRecord(PathsFile.ToJson(result, explanation));
        if (output.Record is not (null or VerbOutput.StandardOutput))
        {
            output.Say($"Record: {output.Record}");
        }

        if (target is not null)
        {
            Draw(result, explanation, style, target, output, stop);
            output.Say($"Picture: {target.Path}");
        }
    }

    private static void Draw(
        PathsResult result, StepExplanation? explanation, PictureStyle style, PictureTarget target, VerbOutput output,
        CancellationToken stop)
    {
        var shown = target.Format == PictureFormat.Png ? style with { IsStill = true } : style;
        var svg = explanation is null
            ? PathPicture.Render(result, shown) : StepPicture.Render(result, explanation, shown);
        var progress = new CountProgress(0, " frames", stop, LinePeriod)
        {
            Title = $"drawing {target.Path}", Starting = "starting …",
        };
        output.During(progress, () => target.Write(svg, style, progress.Report, stop));
    }
}
