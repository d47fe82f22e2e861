using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;

namespace Downhill.Cli.Arguments;

/// <summary>The options of a comparison's runs: which to make, and the options of their optimizers.</summary>
internal sealed class RunChoice
{
    private readonly ListOption only = new(
        "--only", "ID,…", "The runs to make, by id, separated by commas: any optimizer of 'downhill list', and the "
        + "runs listed below [default: those]");

    private readonly Option<string[]> settings = OptionFactory.Repeated(
        "--set", "NAME=VALUE",
        "Set an option in all runs that are made, by the names that 'downhill explain ID' shows. May be repeated");

    private readonly ClipOption clip = new();
    private readonly AroundOption around = new();

    /// <summary>Gets the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [only, settings, clip.Option, around.Option];

    /// <summary>Returns the runs to make, with their options set.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">There is no such run, or it has no such option.</exception>
    public IReadOnlyList<RunSpec> Runs(ParseResult parsed)
    {
        var (clipping, acts) = (
            clip.Given(parsed) ?? GradientClipping.None, around.Given(parsed) ?? RunWrappers.None);
        return [.. Choose(parsed).Select(spec => Set(parsed, spec) with { Clipping = clipping, Wrappers = acts })];
    }

    private IReadOnlyList<RunSpec> Choose(ParseResult parsed)
    {
        var known = MnistTable.Named.Select(spec => spec.Id).ToList();
        if (only.Words(parsed, $"names no run. {ListText.Choices(known)}") is not { } ids)
        {
            return MnistTable.All;
        }

        return Array.Find(ids, id => !known.Contains(id)) is not { } unknown
            ? [.. MnistTable.Named.Where(spec => ids.Contains(spec.Id))]
            : throw new UsageException(
                $"{only.Name} {unknown}: there is no such run.{OptimizerAliases.Hint(unknown, known)} "
                + ListText.Choices(known));
    }

    private RunSpec Set(ParseResult parsed, RunSpec spec) => parsed.GetValue(settings) is not { Length: > 0 } given
        ? spec
        : spec with
        {
            Options = OptimizerSettings.Apply(
                spec.Options, given, text => $"{settings.Name} {text}, for {spec.Id}"),
        };
}
