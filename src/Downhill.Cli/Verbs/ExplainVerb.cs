using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Schedules;
using Downhill.Symbols;
using Spectre.Console;
using Symbol = System.CommandLine.Symbol;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill explain ID</c>: shows what an optimizer, a schedule, or what acts around a step
/// computes, and at what cost.</summary>
internal sealed class ExplainVerb()
    : Verb(
        "explain", "Tells all of an optimizer: formula, options, state, cost, forms, when to use it; or of a schedule: "
        + "formula, parameters, curve; or of an average, Lookahead, SAM; or of L-BFGS.")
{
    private readonly Argument<string> id = new("optimizer")
    {
        HelpName = "name",
        Description = "The id of an optimizer, the name of a schedule, or the text of one such as cosine:0.1,1000; or "
            + "of what acts around a step, such as lookahead or clip-norm; or lbfgs. Without one, all names are listed",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources =
        {
            _ => Names.Select(id => new CompletionItem(id)),
        },
    };

    private readonly Option<long?> steps = OptionFactory.WholeOrNone(
        "--steps", "N", "How many steps of a schedule are drawn [default: 100, or what its parameters tell]", 1L,
        1L << 53);

    private readonly Option<string[]> settings = OptionFactory.Repeated(
        "--set", "NAME=VALUE", "Set an option of the optimizer first, such as update-transforms=cautious: "
        + "the formula is that of these options. May be repeated");

    private readonly Option<bool> latex = OptionFactory.Flag("--latex", "Write the formula as LaTeX, and nothing else");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
        [id, settings, steps, latex, new JsonOption("all of it").NotOneOf(FullCatalog.Ids, "optimizer")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill explain adam", "what Adam is, and how its forms differ"),
        new("downhill explain adam --set update-transforms=cautious", "and with its step transformed"),
        new("downhill explain cosine-restarts", "what a schedule computes, and its curve"),
        new("downhill explain 'warmup(500, cosine(1e-3, 9500))'", "a schedule of your own"),
        new("downhill explain lookahead", "what acts around the steps of any optimizer"),
        new("downhill explain lbfgs", "what steps along curvature, with its line searches"),
        new("downhill explain", "all names there are"),
        new("downhill explain rmsprop --latex", "formulas to paste into a paper"),
        new("downhill explain adam --json | jq '.formulas[].latex'", "for other programs"),
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        if (output.Record is not null && parsed.GetValue(latex))
        {
            throw new UsageException("--latex and --json: give one of them. JSON holds the formulas as LaTeX too.");
        }

        if (parsed.GetValue(id) is not { } name)
        {
            return List(output);
        }

        string[] set = parsed.GetValue(settings) ?? [];
        var plateau = PlateauChoice.Find(name);
        var wrapper = WrapperExplanation.All.FirstOrDefault(
            told => told.Id == (plateau is null ? name : PlateauChoice.Id));
        var closure = ClosureExplanation.All.FirstOrDefault(told => told.Id == name);
        var schedule = wrapper is null && closure is null ? ScheduleChoice.Find(name) : null;
        if (set.Length > 0 && (schedule is not null || wrapper is not null || closure is not null))
        {
            throw new UsageException(
                $"{settings.Name} {set[0]}: only an optimizer is explained at options of your own; {name} is none.");
        }

        if (schedule is not null)
        {
            return Explain(schedule, parsed, output);
        }

        if (plateau is not null && wrapper is not null)
        {
            return Explain(wrapper, plateau, parsed, output);
        }

        if (parsed.GetValue(steps) is { } count)
        {
            throw new UsageException($"{steps.Name} {count}: only a schedule has a curve; {name} is none.");
        }

        return wrapper is not null ? Explain(wrapper, parsed, output)
            : closure is not null ? Explain(closure, parsed, output)
            : Explain(Explanation.Of(With(Optimizer(name), set), FullCatalog.Table), parsed, output);
    }

    /// <summary>Gets the ids of optimizers and wrappers, and the schedules, that a user may give.</summary>
    private static string[] Names { get; } =
    [
        .. FullCatalog.Ids, .. ScheduleInfo.All.Select(info => info.Name),
        .. WrapperExplanation.All.Select(told => told.Id), .. ClosureExplanation.All.Select(told => told.Id),
    ];

    /// <summary>Lists all names, or writes them as a record.</summary>
    private static int List(VerbOutput output)
    {
        var (optimizers, schedules) = (FullCatalog.Ids, ScheduleInfo.All.Select(info => info.Name).ToList());
        var around = WrapperExplanation.All.Select(told => told.Id).ToList();
        var closures = ClosureExplanation.All.Select(told => told.Id).ToList();
        if (output.Record is not null)
        {
            return output.WriteOnly(JsonSerializer.Serialize(
                new { Optimizers = optimizers, Schedules = schedules, Around = around, Closures = closures },
                Json.Readable));
        }

        output.Show(console => NamesPage.Write(console, optimizers, schedules, around, closures));
        return ExitCode.Done;
    }

    private static OptimizerInfo Optimizer(string id) => FullCatalog.Table.FindOrNull(id)
        ?? throw new UsageException(OptimizerCatalog.Unknown(id, Names));

    private OptimizerInfo With(OptimizerInfo entry, string[] set) => set.Length == 0 ? entry : entry with
    {
        Defaults = OptimizerSettings.Apply(entry.Defaults, set, text => $"{settings.Name} {text}"),
        Variants = [],
    };

    private int Explain(Explanation told, ParseResult parsed, VerbOutput output) => Write(
        parsed, output, ExplanationPage.Record(told),
        told.Formulas.Select(formula => LatexText.Of(told.Id, formula.When, formula.Latex)),
        console => new ExplanationPage(console).Write(told));

    private int Explain(WrapperExplanation told, ParseResult parsed, VerbOutput output) => Write(
        parsed, output, told, told.Formulas.Select(formula => LatexText.Of(told.Id, formula.When, formula.Latex)),
        console => new WrapperPage(console).Write(told));

    private int Explain(ClosureExplanation told, ParseResult parsed, VerbOutput output) => Write(
        parsed, output, told, told.Formulas.Select(formula => LatexText.Of(told.Id, formula.When, formula.Latex)),
        console => new ClosurePage(console).Write(told));

    private int Explain(WrapperExplanation told, ReduceOnPlateau rate, ParseResult parsed, VerbOutput output)
    {
        var (text, curve) = ($"{rate}", PlateauChoice.Curve(rate, (int)Math.Min(parsed.GetValue(steps) ?? 100, 1000)));
        return Write(
            parsed, output, new { Explanation = told, Curve = curve },
            told.Formulas.Select(formula => LatexText.Of(told.Id, formula.When, formula.Latex)), console =>
            {
                new WrapperPage(console).Write(told);
                new SchedulePage(console).WriteCurve(
                    text + ", over a loss that falls and then stays about the same", curve);
            });
    }

    private int Explain(Schedule schedule, ParseResult parsed, VerbOutput output)
    {
        var told = ScheduleExplanation.Of(schedule);
        var curve = ScheduleCurve.Of(schedule, parsed.GetValue(steps) ?? ScheduleCurve.DefaultSteps(schedule));
        return Write(
            parsed, output, new { Explanation = told, Curve = curve }, [LatexText.Of(told.Schedule, "", told.Latex)],
            console => new SchedulePage(console).Write(told, curve));
    }

    /// <summary>Writes an explanation as it was asked for: as a record, as LaTeX, or as a page.</summary>
    private int Write<T>(
        ParseResult parsed, VerbOutput output, T record, IEnumerable<string> formulas, Action<IAnsiConsole> page)
    {
        if (output.Record is not null)
        {
            return output.WriteOnly(JsonSerializer.Serialize(record, Json.Readable));
        }

        if (parsed.GetValue(latex))
        {
            output.Say(string.Join('\n', formulas));
        }
        else
        {
            output.Show(page);
        }

        return ExitCode.Done;
    }
}
