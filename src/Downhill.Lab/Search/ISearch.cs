namespace Downhill.Lab.Search;

/// <summary>A way to search for good values: it says what to try next, given all that was tried.</summary>
/// <remarks>It keeps nothing of its own, so a search that was stopped goes on from its trials alone, and chooses the
/// same.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var rates = SearchRange.Parse("learning-rate=log:1e-3..1");
/// var next = new GridSearch().Next(new SearchState([rates], Trials: 5, Epochs: 1, Done: []));
///
/// Console.WriteLine(string.Join(' ', next.Select(candidate => candidate.Values[0])));   // 0.001 0.01 0.1 1
/// </code>
/// </example>
public interface ISearch
{
    /// <summary>Gets the name on a command line.</summary>
    string Id { get; }

    /// <summary>Returns the next candidates, which may be tried at the same time; none if the budget is
    /// spent.</summary>
    /// <param name="state">The ranges, the budget, and the trials so far.</param>
    IReadOnlyList<SearchCandidate> Next(SearchState state);

    /// <summary>Returns the fault of a budget and ranges; null if the search can work with them.</summary>
    /// <param name="state">The ranges and the budget.</param>
    string? Fault(SearchState state) => null;
}
