namespace Downhill.Symbols;

/// <summary>A kind of what acts around a step, with all that its page tells beside the formula.</summary>
/// <param name="Id">The id: <c>lookahead</c>.</param>
/// <param name="Defaults">A wrapper of this kind that nobody has set.</param>
/// <param name="Symbolic">The copy with symbols for numbers.</param>
/// <param name="Options">The options, with the values that one has.</param>
internal sealed record WrapperKind(
    string Id, OptimizerWrapper Defaults, Func<OptimizerWrapper, OptimizerWrapper> Symbolic,
    Func<OptimizerWrapper, IReadOnlyList<ExplainedOption>> Options)
{
    /// <summary>Gets the description, in a sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Gets the steps around which it acts, in words.</summary>
    public string Time { get; init; } = "";

    /// <summary>Gets the words for symbols of the formula that no option tells.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Gets the cost of a step, in words.</summary>
    public string Cost { get; init; } = "";

    /// <summary>Gets what to know before one relies on it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the publication.</summary>
    public string Paper { get; init; } = "";

    /// <summary>Gets the same in other libraries.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets those whose formula is another, with what chooses them.</summary>
    public IReadOnlyList<(string When, OptimizerWrapper Wrapper)> Variants { get; init; } = [];

    /// <summary>Finds the row of the table that has a wrapper's type.</summary>
    public static WrapperKind Of(OptimizerWrapper wrapper) =>
        WrapperTable.All.Single(kind => kind.Defaults.GetType() == wrapper.GetType());
}
