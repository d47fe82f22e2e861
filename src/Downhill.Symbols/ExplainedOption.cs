namespace Downhill.Symbols;

/// <summary>An option, told.</summary>
/// <param name="Name">Its name on a command line.</param>
/// <param name="Symbol">Its symbol; empty when it has none.</param>
/// <param name="Default">Its default.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Source">Where the default comes from.</param>
public sealed record ExplainedOption(string Name, string Symbol, string Default, string Meaning, string Source)
{
    /// <summary>What it may be, if it is one of a few; else empty.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
