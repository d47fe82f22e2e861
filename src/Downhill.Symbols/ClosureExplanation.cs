namespace Downhill.Symbols;

/// <summary>The explanation of an optimizer that evaluates a closure several times a step: its algorithm, options, and
/// cost in passes over memory.</summary>
/// <example>
/// <code>
/// using Downhill.Symbols;
///
/// var explanation = ClosureExplanation.Lbfgs;
/// foreach (var line in explanation.Formulas[0].Text)
/// {
///     Console.WriteLine(line);
/// }
/// </code>
/// </example>
public sealed record ClosureExplanation
{
    /// <summary>Gets the explanations of all such optimizers.</summary>
    public static IReadOnlyList<ClosureExplanation> All { get; } = [LbfgsTable.Lbfgs];

    /// <summary>Gets the explanation of L-BFGS.</summary>
    public static ClosureExplanation Lbfgs => All[0];

    /// <summary>Gets the id: <c>lbfgs</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the type: <c>Lbfgs</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Gets what it does, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the formulas in the order in which an iteration takes them, each headed by <c>When</c>.</summary>
    public required IReadOnlyList<PrintedWrapper> Formulas { get; init; }

    /// <summary>Gets the words for symbols of the formulas.</summary>
    public required IReadOnlyList<string> Where { get; init; }

    /// <summary>Gets the conditions that end a step, in the order in which they are looked at.</summary>
    public required IReadOnlyList<string> Ends { get; init; }

    /// <summary>Gets what is kept between steps, in words.</summary>
    public required string State { get; init; }

    /// <summary>Gets the cost of an iteration beside the closure, in words.</summary>
    public required string Cost { get; init; }

    /// <summary>Gets the options with their defaults.</summary>
    public required IReadOnlyList<ExplainedOption> Options { get; init; }

    /// <summary>Gets the options of the line searches, each line search under its name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ExplainedOption>> LineSearches { get; init; }

    /// <summary>Gets how it is made and stepped, in C#.</summary>
    public required IReadOnlyList<string> Usage { get; init; }

    /// <summary>Gets what to know before one relies on it.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Gets the same in other libraries.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Gets the publications.</summary>
    public required IReadOnlyList<string> Papers { get; init; }

    /// <summary>Returns the number of bytes of float32 that an iteration without a line search moves for each weight,
    /// beside the closure.</summary>
    /// <param name="pairs">The number of pairs in use.</param>
    public static int BytesPerIteration(int pairs) => 76 + 32 * pairs;
}
