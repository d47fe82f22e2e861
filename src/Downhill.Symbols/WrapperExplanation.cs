namespace Downhill.Symbols;

/// <summary>The explanation of what acts around the steps of an optimizer: description, options, and the formula read
/// off its rules.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var explanation = WrapperExplanation.Of(new Lookahead());
/// Console.WriteLine(explanation.Time);
/// foreach (var line in explanation.Formulas[0].Text)
/// {
///     Console.WriteLine(line);
/// }
/// </code>
/// </example>
public sealed record WrapperExplanation
{
    /// <summary>Gets the explanations of all kinds with their defaults: wrappers, what stands between the backward pass
    /// and the rule, and transforms of the step.</summary>
    public static IReadOnlyList<WrapperExplanation> All { get; } =
        [.. WrapperTable.All.Select(kind => Of(kind.Defaults)), .. GradientTable.All, .. UpdateTable.All,
            PlateauTable.ReduceOnPlateau, .. GroupTable.All];

    /// <summary>Gets the id: <c>lookahead</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the type: <c>Lookahead</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Gets what it does, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the steps around which it acts, in words.</summary>
    public required string Time { get; init; }

    /// <summary>Gets the formula, then those that some options choose instead; none if it computes nothing.</summary>
    public required IReadOnlyList<PrintedWrapper> Formulas { get; init; }

    /// <summary>Gets the words for symbols of the formula that no option tells.</summary>
    public required IReadOnlyList<string> Where { get; init; }

    /// <summary>Gets the arrays that it keeps, in float32; none if it keeps nothing between steps.</summary>
    public IReadOnlyList<StateInfo> States { get; init; } = [];

    /// <summary>Gets what a checkpoint holds besides; empty for nothing.</summary>
    public string Saved { get; init; } = "";

    /// <summary>Gets the cost of a step, in words.</summary>
    public required string Cost { get; init; }

    /// <summary>Gets how an optimizer is given it, in C#.</summary>
    public required string Usage { get; init; }

    /// <summary>Gets how <c>downhill train</c> is given it; empty if it cannot be.</summary>
    public required string Tool { get; init; }

    /// <summary>Gets what to know before one relies on it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the number of bytes that it keeps for each weight.</summary>
    public int BytesPerParameter => States.Count * sizeof(float);

    /// <summary>Gets the options with their values.</summary>
    public required IReadOnlyList<ExplainedOption> Options { get; init; }

    /// <summary>Gets the same in other libraries.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets the publication; empty if there is none.</summary>
    public string Paper { get; init; } = "";

    /// <summary>Explains a wrapper.</summary>
    /// <param name="wrapper">The wrapper, whose values stand among the options.</param>
    public static WrapperExplanation Of(OptimizerWrapper wrapper)
    {
        ArgumentNullException.ThrowIfNull(wrapper);
        var kind = WrapperKind.Of(wrapper);
        return new()
        {
            Id = kind.Id,
            Class = wrapper.GetType().Name,
            Summary = kind.Summary,
            Time = kind.Time,
            Formulas =
            [
                .. kind.Variants.Prepend(("", wrapper))
                    .Select(variant => PrintedWrapper.Of(variant.Item1, variant.Item2))
                    .DistinctBy(formula => string.Join('\n', formula.Text.Concat(formula.First))),
            ],
            Where = kind.Where,
            States = WrapperFormula.Of(wrapper).States,
            Options = kind.Options(wrapper),
            Cost = kind.Cost,
            Usage = $"Wrappers = [new {wrapper.GetType().Name}()]",
            Tool = $"--around {kind.Id}",
            Notes = kind.Notes,
            Aliases = kind.Aliases,
            Paper = kind.Paper,
        };
    }
}
