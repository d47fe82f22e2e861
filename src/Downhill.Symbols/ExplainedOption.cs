namespace Downhill.Symbols;

/// <summary>An option of an explained optimizer, as texts.</summary>
/// <param name="Name">The name on a command line: <c>learning-rate</c>.</param>
/// <param name="Symbol">The symbol in the formula; empty if there is none.</param>
/// <param name="Default">The default, as a command line has it.</param>
/// <param name="Meaning">The meaning, in a few words.</param>
/// <param name="Source">The source of the default: a paper, a library.</param>
public sealed record ExplainedOption(string Name, string Symbol, string Default, string Meaning, string Source)
{
    /// <summary>Gets the values to choose from, if they are a few; else empty.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
