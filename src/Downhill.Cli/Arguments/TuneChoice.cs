using System.CommandLine;
using System.CommandLine.Completions;
using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;

namespace Downhill.Cli.Arguments;

/// <summary>The options of <c>downhill tune</c> that make its plan.</summary>
internal sealed class TuneChoice
{
    private const long FirstReportSeed = 1001;
    private const int MostSeeds = 1000;
    private static readonly Tuning Defaults = new([]);

    private readonly Argument<string[]> ids = new("optimizers")
    {
        HelpName = "ID…",
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The optimizers to tune, by id; 'downhill list' shows them all [default: the seven classic ones: "
            + $"{string.Join(", ", Classics.Select(entry => entry.Id))}]",
        CompletionSources = { _ => FullCatalog.Ids.Select(id => new CompletionItem(id)) },
    };

    private readonly Option<string[]> ranges = OptionFactory.Repeated(
        "--range", "NAME=SCALE:LOW..HIGH", "Tune this option of all optimizers between these values, with scale log or "
        + $"linear. May be repeated [default: {Defaults.Ranges[0]}]");

    private readonly Option<string[]> settings = OptionFactory.Repeated(
        "--set", "NAME=VALUE", "Set an option of all optimizers that is not tuned, by the names that 'downhill explain "
        + "ID' shows. May be repeated");

    private readonly Option<string> search = OptionFactory.Text(
        "--search", "NAME", "How values are chosen: grid, random, sobol, or halving, which drops the worse half of "
        + "many again and again as it trains", Defaults.Search.Id,
        OptionBounds.OneOf("search", [.. SearchTable.All.Select(one => one.Id)]));

    private readonly Option<int> trials = OptionFactory.Whole(
        "--trials", "N", "How many values each optimizer may try. A quarter is kept back: to go beyond the range where "
        + "the best lies at its edge, else to look closer", 1, Tuning.MostTrials, Defaults.Trials);

    private readonly Option<int> seeds = OptionFactory.Whole(
        "--seeds", "N", "With how many seeds each is tried", 1, MostSeeds, Defaults.Seeds.Count);

    private readonly Option<int> reportSeeds = OptionFactory.Whole(
        "--report-seeds", "N", "With how many other seeds the best is trained for the test", 1, MostSeeds,
        Defaults.ReportSeeds.Count);

    private readonly Option<int> epochs = OptionFactory.Whole(
        "--epochs", "N", "How many epochs a run trains; 'downhill list --tasks' tells their steps", 1,
        OptionBounds.MostEpochs, Defaults.Epochs);

    private readonly Option<double> factor = OptionFactory.Number<double>(
        "--factor", "X", "Tell the range within which the loss stays below the best times this", Defaults.Factor,
        OptionBounds.AtLeast(1.0));

    /// <summary>Gets the arguments and options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All =>
        [ids, ranges, settings, search, trials, seeds, reportSeeds, epochs, factor];

    private static IEnumerable<OptimizerInfo> Classics =>
        Catalog.All.Where(entry => entry.IsPlain && entry.ClassicIndex is not null).DistinctBy(entry => entry.Family);

    /// <summary>Returns the plan of the command line.</summary>
    /// <exception cref="UsageException">There is no such optimizer or option, or a range cannot be.</exception>
    public Tuning Plan(ParseResult parsed)
    {
        Tuning plan = new([.. Chosen(parsed).Select(entry => Entry(parsed, entry))])
        {
            Ranges = parsed.GetValue(ranges) is { Length: > 0 } given ? [.. given.Select(Range)] : Defaults.Ranges,
            Search = SearchTable.All.First(one => one.Id == parsed.GetValue(search)),
            Trials = parsed.GetValue(trials),
            Epochs = parsed.GetValue(epochs),
            Seeds = Seeds(1, parsed.GetValue(seeds)),
            ReportSeeds = Seeds(FirstReportSeed, parsed.GetValue(reportSeeds)),
            Factor = parsed.GetValue(factor),
        };
        EnsureKnown(plan);
        return plan.Fault() is not { } fault ? plan : throw new UsageException(
            plan.Ranges.Any(range => fault.StartsWith($"{range}", StringComparison.Ordinal)) ? $"{ranges.Name} {fault}"
                : fault);
    }

    private static long[] Seeds(long first, int count) => [.. Enumerable.Range(0, count).Select(i => first + i)];

    private IEnumerable<OptimizerInfo> Chosen(ParseResult parsed) =>
        parsed.GetValue(ids) is { Length: > 0 } given
            ? given.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries))
                .Distinct(StringComparer.Ordinal).Select(id => OptimizerId.Find("", id))
            : Classics;

    private TuningEntry Entry(ParseResult parsed, OptimizerInfo entry) => new(entry.Id, OptimizerSettings.Apply(
        entry.Defaults, parsed.GetValue(settings) ?? [], text => $"{settings.Name} {text}, for {entry.Id}"));

    private SearchRange Range(string text)
    {
        try
        {
            return SearchRange.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{ranges.Name} {text}: {e.Message}");
        }
    }

    /// <summary>Throws if an optimizer lacks an option that is tuned; the message suggests the nearest.</summary>
    private void EnsureKnown(Tuning plan)
    {
        foreach (var (entry, range) in plan.Entries.SelectMany(entry => plan.Ranges.Select(range => (entry, range))))
        {
            OptimizerSettings.Apply(
                entry.Options, [$"{range.Option}={range.Low:R}"], _ => $"{ranges.Name} {range}, for {entry.Id}");
        }
    }
}
