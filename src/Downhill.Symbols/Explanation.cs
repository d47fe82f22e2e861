namespace Downhill.Symbols;

/// <summary>The explanation of an optimizer: its description, its options, and the formula read off its rule.</summary>
/// <remarks>The optimizer need not be in the <see cref="Catalog"/>.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var explanation = Explanation.Of(Catalog.Find("adam"));
/// Console.WriteLine(explanation.Summary);
/// foreach (var line in explanation.Formulas[0].Text)
/// {
///     Console.WriteLine(line);
/// }
/// </code>
/// </example>
public sealed record Explanation
{
    /// <summary>Gets the id: <c>adam</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the form, in a few words.</summary>
    public required string Form { get; init; }

    /// <summary>Gets the description, in two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the formula of the defaults, then those that some options choose instead.</summary>
    public required IReadOnlyList<PrintedFormula> Formulas { get; init; }

    /// <summary>Gets the numbers and switches of the formula, in the order of <see cref="OptionInfo.Of"/>.</summary>
    public required IReadOnlyList<ExplainedOption> Options { get; init; }

    /// <summary>Gets the options of formats and rounding, which all optimizers have.</summary>
    public required IReadOnlyList<ExplainedOption> Keeping { get; init; }

    /// <summary>Gets the forms of the family, this one among them.</summary>
    public required IReadOnlyList<ExplainedForm> Forms { get; init; }

    /// <summary>Gets the forms of the family as libraries have them, with their defaults.</summary>
    public required IReadOnlyList<ExplainedDialect> Dialects { get; init; }

    /// <summary>Gets the same optimizer in PyTorch and TorchSharp, as code calls it; empty where they have
    /// none.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Gets what TorchSharp's optimizer does otherwise than PyTorch's; null if it has none, or none that
    /// differs.</summary>
    public ExplainedDifference? TorchSharp { get; init; }

    /// <summary>Gets the points in its favor by construction; may be empty.</summary>
    public required string Strengths { get; init; }

    /// <summary>Gets the points against it by construction; may be empty.</summary>
    public required string Weaknesses { get; init; }

    /// <summary>Gets the reports of authors or users that no experiment of Downhill has tested; may be
    /// empty.</summary>
    public required string Unmeasured { get; init; }

    /// <summary>Gets the publication.</summary>
    public required string Paper { get; init; }

    /// <summary>Explains the optimizer of some options, with the catalog's description if these are its
    /// defaults.</summary>
    /// <param name="options">The options: those of the catalog, or any of your own.</param>
    public static Explanation Of(OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var name = options.GetType().Name;
        var id = name.EndsWith("Options", StringComparison.Ordinal) ? name[..^"Options".Length] : name;
        return Of(Catalog.All.FirstOrDefault(entry => entry.Defaults.Equals(options))
            ?? new OptimizerInfo(
                id, id, "", options, Paper: "", Summary: "", Differs: "", Strengths: "", Weaknesses: ""));
    }

    /// <summary>Explains an optimizer of the catalog, or one of your own.</summary>
    /// <param name="entry">The description: a row of the catalog, or one of your own.</param>
    public static Explanation Of(OptimizerInfo entry) => Of(entry, Catalog.Table);

    /// <summary>Explains an optimizer of a catalog, or one of your own.</summary>
    /// <param name="entry">The description.</param>
    /// <param name="catalog">The catalog with the other forms of the family.</param>
    public static Explanation Of(OptimizerInfo entry, OptimizerCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(catalog);
        return new()
        {
            Id = entry.Id,
            Form = entry.Form,
            Summary = entry.Summary,
            Formulas = [.. entry.Variants.Prepend(("", entry.Defaults)).Select(
                v => PrintedFormula.Of(v.Item1, v.Item2))],
            Options = Tell(entry, option => option.IsNumber || option.IsSwitch || !option.IsCommon),
            Keeping = Tell(entry, option => !option.IsNumber && !option.IsSwitch && option.IsCommon),
            Forms = [.. catalog.All.Append(entry).Where(other => other.Family == entry.Family).DistinctBy(
                other => other.Id)
                .Select(other => new ExplainedForm(other.Id, other.Form, other.Differs))],
            Dialects = ExplainedDialect.Of(entry.Family),
            Aliases = Names(entry.PyTorch),
            TorchSharp = entry.PyTorch?.TorchSharpFact is var (steps, use) ? new(steps, use) : null,
            Strengths = entry.Strengths,
            Weaknesses = entry.Weaknesses,
            Unmeasured = entry.Unmeasured,
            Paper = entry.Paper,
        };
    }

    /// <summary>Returns an optimizer's names elsewhere, TorchSharp's with what differs there.</summary>
    private static IReadOnlyList<string> Names(PyTorchForm? form) => form is not { Class: { } name } ? []
        :
        [
            $"PyTorch's torch.optim.{name}", $"TorchSharp's optim.{form.TorchSharpClass}",
            .. form.TorchSharpFact is var (steps, use) ? [$"{new ExplainedDifference(steps, use)}"] : (string[])[],
        ];

    private static IReadOnlyList<ExplainedOption> Tell(OptimizerInfo entry, Func<OptionInfo, bool> which) =>
    [
        .. OptionInfo.Of(entry.Defaults).Where(which).Select(option => new ExplainedOption(
            option.Key, option.Symbol, option.Text(entry.Defaults), option.Meaning, option.Source)
        {
            Choices = option.Choices,
        }),
    ];
}
