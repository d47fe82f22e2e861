using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Formatting;

namespace Downhill.Cli.Arguments;

/// <summary>The options of an optimizer: <c>--optimizer ID --set NAME=VALUE</c>.</summary>
internal sealed class OptimizerChoice
{
    private const string Default = "adam";

    private readonly Option<string> optimizer = OptionFactory.Text(
        "--optimizer", "ID", "The optimizer, by its id; 'downhill list' shows them all", Default);

    private readonly Option<string[]> settings = OptionFactory.Repeated(
        "--set", "NAME=VALUE", "Set one of its options, by the names that 'downhill explain ID' shows: a number, a "
        + "schedule such as learning-rate=cosine:initial=1e-3,duration=10000, true or false, or a choice. "
        + "schedule=cosine:duration=10000 lets the learning rate fall from its own value. May be repeated");

    private readonly Option<string?> stateFormat = OptionFactory.Text(
        "--state-format", "FORMAT", "How the optimizer keeps its state: float32, bfloat16 or block8; the same as "
        + "--set state-format=FORMAT [default: float32]",
        OptionBounds.OneOf("format", [.. Enum.GetNames<StateFormat>().Select(OptionInfo.Hyphenated)]));

    /// <summary>Gets whether something is evaluated that a schedule with memory could follow.</summary>
    public bool IsObserved { get; init; } = true;

    /// <summary>Gets the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [optimizer, settings, stateFormat];

    /// <summary>Returns the id of the chosen optimizer; null if none is given.</summary>
    public string? Given(ParseResult parsed) =>
        parsed.GetResult(optimizer) is { Implicit: false } ? parsed.GetValue(optimizer) : null;

    /// <summary>Returns the catalog's entry of the chosen optimizer.</summary>
    /// <exception cref="UsageException">There is no optimizer of that id.</exception>
    public OptimizerInfo Entry(ParseResult parsed)
    {
        var id = parsed.GetValue(optimizer) ?? Default;
        return OptimizerId.Find($"{optimizer.Name} {id}", id);
    }

    /// <summary>Returns options with the settings of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options to begin with.</param>
    /// <exception cref="UsageException">There is no such option, or it cannot have that value.</exception>
    public OptimizerOptions Apply(ParseResult parsed, OptimizerOptions options)
    {
        return OptimizerSettings.Apply(options, Texts(parsed), text => $"{settings.Name} {text}", IsObserved);
    }

    /// <summary>Returns options with the values of another for every option that the command line sets.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options to begin with.</param>
    /// <param name="given">The result of <see cref="Apply"/> on the defaults.</param>
    public OptimizerOptions Over(ParseResult parsed, OptimizerOptions options, OptimizerOptions given)
    {
        var names = Texts(parsed).SelectMany(text => OptionSettings.OptionsOf(options, text))
            .ToHashSet(StringComparer.Ordinal);
        return OptionInfo.Of(options).Where(info => names.Contains(info.Key))
            .Aggregate(options, (result, info) => info.With(result, info.Text(given)));
    }

    private string[] Texts(ParseResult parsed)
    {
        var texts = parsed.GetValue(settings) ?? [];
        return parsed.GetValue(stateFormat) is { } format ? [.. texts, $"state-format={format}"] : texts;
    }
}
