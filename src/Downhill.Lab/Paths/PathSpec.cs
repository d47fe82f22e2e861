using Downhill.Lab.Formatting;

namespace Downhill.Lab.Paths;

/// <summary>An optimizer that is to walk.</summary>
/// <param name="Id">What its path is called: <c>momentum</c>.</param>
/// <param name="Entry">The id of the optimizer in the <see cref="Catalog"/>: <c>momentum-P</c>.</param>
/// <param name="Options">Its options.</param>
/// <param name="IsAddition">Whether it was put on top of a preset.</param>
/// <param name="Search">How its learning rate was found; null when it was given.</param>
public sealed record PathSpec(
    string Id, string Entry, OptimizerOptions Options, bool IsAddition = false, RateSearchResult? Search = null)
{
    private readonly NotNull given = NotNull.Check(Id).And(Entry).And(Options);

    /// <summary>For people: <c>momentum: momentum-P, learning-rate=0.01 momentum=0.9</c>.</summary>
    public override string ToString() => $"{Id}: {Entry}, {string.Join(' ', Formatting.OptionSettings.Texts(Options))}"
        + (Search is null ? "" : " (rate by search)");
}
