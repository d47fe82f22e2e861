namespace Downhill.Symbols;

/// <summary>An optimizer explained: its description, its options, and the formula that is read off its rule. It need
/// not be in the <see cref="Catalog"/>.</summary>
public sealed record Explanation
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Which form it is.</summary>
    public required string Form { get; init; }

    /// <summary>What it is.</summary>
    public required string Summary { get; init; }

    /// <summary>Its formula, and those that some options choose instead.</summary>
    public required IReadOnlyList<PrintedFormula> Formulas { get; init; }

    /// <summary>Its options.</summary>
    public required IReadOnlyList<ExplainedOption> Options { get; init; }

    /// <summary>The options of how numbers are kept, which all optimizers have.</summary>
    public required IReadOnlyList<ExplainedOption> Keeping { get; init; }

    /// <summary>The forms of its family, this one among them.</summary>
    public required IReadOnlyList<ExplainedForm> Forms { get; init; }

    /// <summary>When to use it.</summary>
    public required string Strengths { get; init; }

    /// <summary>When not to.</summary>
    public required string Weaknesses { get; init; }

    /// <summary>Where it was published.</summary>
    public required string Paper { get; init; }

    /// <summary>Explains the optimizer of some options, which need no description.</summary>
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

    /// <summary>Explains an optimizer.</summary>
    /// <param name="entry">Its description: a row of the catalog, or one of your own.</param>
    public static Explanation Of(OptimizerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new()
        {
            Id = entry.Id,
            Form = entry.Form,
            Summary = entry.Summary,
            Formulas = [.. entry.Variants.Prepend(("", entry.Defaults)).Select(
                v => PrintedFormula.Of(v.Item1, v.Item2))],
            Options = Tell(entry, option => option.IsNumber || option.IsSwitch),
            Keeping = Tell(entry, option => !option.IsNumber && !option.IsSwitch),
            Forms = [.. Catalog.All.Append(entry).Where(other => other.Family == entry.Family).DistinctBy(
                other => other.Id)
                .Select(other => new ExplainedForm(other.Id, other.Form, other.Differs))],
            Strengths = entry.Strengths,
            Weaknesses = entry.Weaknesses,
            Paper = entry.Paper,
        };
    }

    private static IReadOnlyList<ExplainedOption> Tell(OptimizerInfo entry, Func<OptionInfo, bool> which) =>
    [
        .. OptionInfo.Of(entry.Defaults).Where(which).Select(option => new ExplainedOption(
            option.Key, option.Symbol, option.Text(entry.Defaults), option.Meaning, option.Source)
        {
            Choices = option.Choices,
        }),
    ];
}
