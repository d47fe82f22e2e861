namespace Downhill.Lab.Search;

/// <summary>A search over a grid: the same number of values of each option, evenly from end to end, each with all
/// others.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var ranges = new[] { SearchRange.Parse("learning-rate=log:1e-3..1"), SearchRange.Parse("beta1=linear:0.8..0.9") };
/// var grid = new GridSearch().Next(new SearchState(ranges, Trials: 12, Epochs: 1, Done: []));
///
/// Console.WriteLine(grid.Count);   // 9: three rates, each with three betas; the rest is kept back
/// </code>
/// </example>
public sealed class GridSearch() : DesignSearch("grid")
{
    /// <inheritdoc/>
    protected override IEnumerable<double[]> Points(int dimensions, int count)
    {
        var side = 1;
        while (Math.Pow(side + 1, dimensions) <= count)
        {
            side++;
        }

        double[] places = side == 1 ? [0.5] : [.. Enumerable.Range(0, side).Select(i => (double)i / (side - 1))];
        IEnumerable<double[]> points = [[]];
        return Enumerable.Range(0, dimensions).Aggregate(
            points, (all, _) => all.SelectMany(point => places.Select(place => (double[])[.. point, place])));
    }
}
