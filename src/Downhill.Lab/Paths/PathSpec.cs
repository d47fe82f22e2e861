using Downhill.Lab.Formatting;

namespace Downhill.Lab.Paths;

/// <summary>An optimizer that walks a path.</summary>
/// <param name="Id">The name of the path, such as <c>momentum</c>.</param>
/// <param name="Entry">The id of the optimizer in the <see cref="Catalog"/>, such as <c>momentum-P</c>.</param>
/// <param name="Options">The options of the optimizer.</param>
/// <param name="IsAddition">Whether the optimizer was added to a preset.</param>
/// <param name="Search">The search that found its learning rate; null if the rate was given.</param>
public sealed record PathSpec(
    string Id, string Entry, OptimizerOptions Options, bool IsAddition = false, RateSearchResult? Search = null)
{
    private readonly NotNull given = NotNull.Check(Id).And(Entry).And(Options);

    /// <summary>Returns a line for people: <c>momentum: momentum-P, learning-rate=0.01 momentum=0.9</c>.</summary>
    public override string ToString() => $"{Id}: {Entry}, {string.Join(' ', Formatting.OptionSettings.Texts(Options))}"
        + (Search is null ? "" : " (rate by search)");
}
