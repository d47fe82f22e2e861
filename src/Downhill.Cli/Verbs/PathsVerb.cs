using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill paths</c>: walks over a surface with some optimizers and draws the way that each
/// takes.</summary>
internal sealed class PathsVerb : Verb
{
    private readonly PathChoice paths = new();
    private readonly PictureChoice picture = new();

    private readonly Option<string?> explain = new("--explain")
    {
        Description = "Explain one step, such as momentum@40: all numbers in the rule as text, and a still with the arrows of what "
            + "moved it in place of the animation",
        HelpName = "ID@STEP",
    };

    private readonly JsonOption json = new JsonOption("all points, or what --list shows,")
        .NotOneOf(
            PathPreset.All.Select(row => row.Id).Concat(SurfaceTable.All.Select(row => row.Id)), "preset or surface");

    private readonly Option<bool> list = new(
        "--list")
    { Description = "Show presets and surfaces, and do nothing else; with --json as JSON" };

    private readonly Option<bool> quiet = new("--quiet") { Description = "Show no progress and no table" };

    private PathsVerb(Streams streams)
        : base(
            "paths", "Walks over a surface with any optimizers, in float64 with exact gradients, and draws the way that each takes: an "
            + "animation in one SVG file, a film, or a still.")
    {
        paths.AddTo(this);
        picture.AddTo(this);
        new List<Option> { explain, json, list, quiet }.ForEach(Add);
        SetAction(streams, (parsed, stop) =>
            parsed.GetValue(list) ? Show(parsed.GetValue(json), streams) : Paths.Run(Request(parsed), streams, stop));
    }

    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams) => new PathsVerb(streams)
    {
        Examples =
        [
            new("downhill paths", "the famous contours, as contours.svg, which plays in any browser"),
            new(
                "downhill paths saddle --add adam,amsgrad --theme dark",
                "the famous saddle and two more, at rates found by search"),
            new("downhill paths rosenbrock", "another surface of --list, with seven optimizers"),
            new(
                "downhill paths --surface \"x^2 + 10*y^2\" --start -4,3 --start 4,4 --optimizer momentum:learning-rate=0.02",
                "a surface of your own"),
            new("downhill paths --surface rosenbrock --view 3d --out rosenbrock.mp4", "a film, by Chromium and ffmpeg"),
            new("downhill paths --explain momentum@40", "why it turned there: every number in its rule, and arrows"),
            new("downhill paths --quiet --json - | jq '.paths[] | {id, end: .points[-1]}'", "for other programs"),
        ],
        Notes =
        [
            "Formulas are made of x, y, numbers, pi, e, + - * / ^, parentheses, sqrt, exp, ln, sin, cos, tan, tanh, abs, sign, min and max.",
            "A rate that is not given is found by a search, which is stated below the table and in the picture. In --optimizer and --add, "
                + "a comma before NAME=VALUE or a number goes on with the same optimizer; before anything else it begins the next.",
            "Ctrl-C leaves no half-written file; a second one quits at once.",
            "Exit code: 0 when all was done (a path that leaves is a result), 1 error, 2 usage, 130 after Ctrl-C.",
        ],
    };

    private static int Show(string? target, Streams streams)
    {
        if (target is null)
        {
            new SurfaceList(Terminals.Over(streams.Out, streams.Width)).Write();
        }
        else
        {
            VerbOutput.WriteOnly(SurfaceList.ToJson(), target, streams);
        }

        return ExitCode.Done;
    }

    private PathsRequest Request(ParseResult parsed)
    {
        var (plan, requests) = (paths.Plan(parsed), paths.Requests(parsed));
        string[] ids = [.. requests.Select(request => request.Spec.Id)];
        var explained = parsed.GetValue(explain) is { } step
            ? ExplainedStep.Read(explain.Name, step, ids, plan.Steps) : null;
        var record = parsed.GetValue(json);
        var name = paths.Name(parsed) + (explained is null ? "" : $"-{explained.Path}-{explained.Step}");
        var target = picture.Target(parsed, record is null ? name + ".svg" : null, explained is not null);
        return record is not null && target is not null && Path.GetFullPath(record) == Path.GetFullPath(target.Path)
            ? throw new UsageException(
                $"{json.Name} {record}: the picture goes to this file by --out. Give another name to one of them.")
            : new(
                plan, requests, picture.Style(
                    parsed, paths.Preset(parsed)?.Is3D ?? false), target, explained, record, parsed.GetValue(quiet));
    }
}
