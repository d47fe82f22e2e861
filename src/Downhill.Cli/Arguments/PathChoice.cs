using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Cli.Arguments;

/// <summary>The options of a walk: surface, starts, optimizers, noise.</summary>
internal sealed class PathChoice
{
    private const int MostSteps = 10_000;
    private const double MostNoise = 1e6;

    private static readonly IReadOnlyList<string> Classics =
        [.. Catalog.All.Where(entry => entry.ClassicIndex is not null).Select(entry => entry.Id)];

    private readonly Argument<string?> preset = new("preset")
    {
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "preset|surface",
        Description = "One of the two famous animations of 2014, with its settings, contours or saddle; or a surface "
            + "of --list [default: contours, unless --surface is given]",
    };

    private readonly Option<string?> surface = OptionFactory.Text(
        "--surface", "NAME|FORMULA",
        "Over what: a surface of --list, or a formula in x and y such as \"x^2 + 10*y^2\"");

    private readonly Option<string?> window = OptionFactory.Text(
        "--window", "L,R,B,T", "The part of the plane that is shown: left,right,bottom,top [default: the surface's; "
        + "-5,5,-5,5 for a formula]");

    private readonly Option<string[]> starts = OptionFactory.Repeated(
        "--start", "X,Y", "Where to start. May be repeated: every optimizer walks from each [default: the surface's]");

    private readonly Option<int> steps = OptionFactory.Whole(
        "--steps", "N", $"How many steps, at most {MostSteps}", 1, MostSteps, PathPlan.DefaultSteps);

    private readonly Option<string[]> optimizers = OptionFactory.Repeated(
        "--optimizer", "ID[:NAME=VALUE,…]", "An optimizer and its options, as 'downhill explain ID' names them. "
        + "Without a learning-rate, that is found by a search. May be repeated [default: the preset's, or "
        + $"{string.Join(", ", Classics)} at rates found by search]");

    private readonly Option<string[]> additions = OptionFactory.Repeated(
        "--add", "ID[:NAME=VALUE,…]", "The same, on top of what is there already, and marked so; several may be "
        + "separated by commas: adam,amsgrad");

    private readonly Option<string[]> settings = OptionFactory.Repeated(
        "--set", "NAME=VALUE",
        "Set an option in all optimizers; what stands behind an ID counts more. May be repeated");

    private readonly Option<double> noise = OptionFactory.Number<double>(
        "--noise", "SIGMA", "Add normal noise of this standard deviation to each part of each gradient [default: 0]",
        check: OptionBounds.Within(0, MostNoise));

    private readonly Option<long> seed = OptionFactory.Number<long>(
        "--seed", "N", "What noise is drawn from [default: 0]");

    private readonly Option<string?> schedule = OptionFactory.Text(
        "--schedule", "SCHEDULE", "Let every learning rate fall from its own value, such as cosine:duration=192");

    /// <summary>Gets the argument and the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All =>
        [preset, surface, window, starts, steps, optimizers, additions, settings, noise, seed, schedule];

    /// <summary>Returns the preset; null if a surface is chosen instead.</summary>
    /// <exception cref="UsageException">There is no preset of that name.</exception>
    public PathPreset? Preset(ParseResult parsed)
    {
        var name = parsed.GetValue(preset) ?? (parsed.GetValue(surface) is null ? PathPreset.All[0].Id : null);
        var presets = PathPreset.All.Select(row => row.Id).ToList();
        var surfaces = SurfaceTable.All.Select(row => row.Id).ToList();
        if (name is null || presets.Contains(name))
        {
            return PathPreset.All.FirstOrDefault(row => row.Id == name);
        }

        return surfaces.Contains(name)
            ? parsed.GetValue(surface) is not { } other ? null
                : throw new UsageException($"'{name}' and {surface.Name} {other}: these are two surfaces. Give one.")
            : throw new UsageException(
                $"There is no preset or surface '{name}'.{DidYouMean.Hint(name, [.. presets, .. surfaces])} "
                + $"There are the presets {string.Join(", ", presets)} and the surfaces {string.Join(", ", surfaces)}; "
                + $"a formula is given by {surface.Name}.");
    }

    /// <summary>Returns the default name of pictures.</summary>
    public string Name(ParseResult parsed) => Over(parsed) is not { } given ? Preset(parsed)!.Id
        : SurfaceTable.All.Any(row => row.Id == given) ? given : "paths";

    /// <summary>Returns the plan of the walk, without the optimizers.</summary>
    /// <exception cref="UsageException">An option has a value that cannot be.</exception>
    public PathPlan Plan(ParseResult parsed)
    {
        var over = Surface(parsed);
        return new(
            over, Starts(parsed, over), [], parsed.GetValue(steps), parsed.GetValue(noise), parsed.GetValue(seed));
    }

    /// <summary>Returns the optimizers that walk, with distinct names.</summary>
    /// <exception cref="UsageException">There is no such optimizer, or it has no such option.</exception>
    public IReadOnlyList<PathRequest> Requests(ParseResult parsed)
    {
        var given = parsed.GetValue(optimizers) ?? [];
        var all = given.Length == 0 && Preset(parsed) is { } famous
            ? famous.Specs.Select(spec => new PathRequest(Follow(parsed, spec), null)).ToList()
            : Read(parsed, optimizers, given.Length > 0 ? given : Classics).ToList();
        all.AddRange(Read(parsed, additions, parsed.GetValue(additions) ?? [])
            .Select(request => request with { Spec = request.Spec with { IsAddition = true } }));
        return [.. all.Select(
            (request, i) => request with { Spec = request.Spec with { Id = Distinct(request.Spec.Id, all.Take(i)) } })];
    }

    private static string Distinct(string id, IEnumerable<PathRequest> before) =>
        before.Count(request => request.Spec.Id == id) is > 0 and var count ? $"{id}-{count + 1}" : id;

    private IEnumerable<PathRequest> Read(ParseResult parsed, Option option, IEnumerable<string> texts) =>
        from text in texts
        from phrase in OptimizerArgument.Read(option.Name, text)
        select PathRequest.Of(option.Name, phrase, parsed.GetValue(settings) ?? [], parsed.GetValue(schedule));

    /// <summary>Returns the surface that is given, by option or alone; null if there is only a preset.</summary>
    private string? Over(ParseResult parsed) =>
        parsed.GetValue(surface) ?? (Preset(parsed) is null ? parsed.GetValue(preset) : null);

    private PathSpec Follow(ParseResult parsed, PathSpec spec)
    {
        var options = OptimizerSettings.Apply(
            spec.Options, parsed.GetValue(settings) ?? [], text => $"{settings.Name} {text}, for {spec.Id}",
            isObserved: false);
        return spec with
        {
            Options = parsed.GetValue(schedule) is not { } given ? options
                : OptimizerSettings.Apply(
                    options, [$"schedule={given}"], _ => $"{schedule.Name} {given}", isObserved: false),
        };
    }

    private Surface Surface(ParseResult parsed)
    {
        var shown = parsed.GetValue(window) is { } text ? PlaneArguments.Window(window.Name, text) : null;
        var given = Over(parsed);
        var known = given is null ? Preset(parsed)!.Surface : SurfaceTable.All.FirstOrDefault(row => row.Id == given);
        var start = parsed.GetValue(starts) is [var first, ..]
            ? PlaneArguments.Start(starts.Name, first) : (Point?)null;
        return known is null ? CustomSurface.Read(given!, shown ?? CustomSurface.DefaultWindow, start)
            : shown is null ? known : known.In(shown);
    }

    private IReadOnlyList<Point> Starts(ParseResult parsed, Surface over)
    {
        var given = parsed.GetValue(starts) ?? [];
        return given.Length == 0
            ? [PlaneArguments.Inside(over, over.Start, "The surface's own start", starts.Name, window.Name)]
            : [
                .. given.Select(text => PlaneArguments.Inside(
                    over, PlaneArguments.Start(starts.Name, text), $"{starts.Name} {text}", starts.Name, window.Name))
                        .Distinct(),
            ];
    }
}
