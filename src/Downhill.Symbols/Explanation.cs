namespace Downhill.Symbols;

/// <summary>All that can be told of an optimizer: from its row in the catalog, its options, and its rule.</summary>
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

    /// <summary>Tells all of an entry.</summary>
    public static Explanation Of(OptimizerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new()
        {
            Id = entry.Id,
            Form = entry.Form,
            Summary = entry.Summary,
            Formulas = [.. entry.Variants.Prepend(("", entry.Defaults)).Select(v => PrintedFormula.Of(v.Item1, v.Item2))],
            Options = Tell(entry, option => option.IsNumber || option.IsSwitch),
            Keeping = Tell(entry, option => !option.IsNumber && !option.IsSwitch),
            Forms = [.. Catalog.All.Where(other => other.Family == entry.Family)
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
