namespace Downhill.Lab.Search;

/// <summary>A search that tries points chosen beforehand, then spends its reserve about the best of them.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var rates = SearchRange.Parse("learning-rate=log:1e-4..1");
/// var next = new Middle().Next(new SearchState([rates], Trials: 1, Epochs: 1, Done: []));
///
/// Console.WriteLine(next[0].Values[0]);   // 0.01
///
/// internal sealed class Middle() : DesignSearch("middle")
/// {
///     protected override IEnumerable&lt;double[]&gt; Points(int dimensions, int count) =&gt;
///         [Enumerable.Repeat(0.5, dimensions).ToArray()];
/// }
/// </code>
/// </example>
/// <param name="id">The name on a command line.</param>
public abstract class DesignSearch(string id) : ISearch
{
    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public IReadOnlyList<SearchCandidate> Next(SearchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Done.Count > 0 ? Refinement.Next(state, state.Trials - state.Done.Count)
            : Refinement.Distinct(
                state, Points(state.Ranges.Count, state.Trials - state.Reserve).Select(state.Values));
    }

    /// <summary>Returns points of the unit cube, no more than asked for.</summary>
    /// <param name="dimensions">The number of coordinates.</param>
    /// <param name="count">The greatest number of points.</param>
    protected abstract IEnumerable<double[]> Points(int dimensions, int count);
}
