namespace Downhill.Lab.Search;

/// <summary>A search over the points of the <see cref="Sobol"/> sequence: spread as evenly as a grid's, with as many
/// values of each option as there are points.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var rates = SearchRange.Parse("learning-rate=log:1e-4..1");
/// var next = new SobolSearch().Next(new SearchState([rates], Trials: 4, Epochs: 1, Done: []));
///
/// Console.WriteLine(string.Join(' ', next.Select(candidate => candidate.Values[0])));   // 0.01 0.1 0.001
/// </code>
/// </example>
public sealed class SobolSearch() : DesignSearch("sobol")
{
    /// <inheritdoc/>
    protected override IEnumerable<double[]> Points(int dimensions, int count) => Sobol.Points(dimensions, count);
}
