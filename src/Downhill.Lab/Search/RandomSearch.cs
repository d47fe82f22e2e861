using Downhill.Training;

namespace Downhill.Lab.Search;

/// <summary>A search over random points, independent and uniform on the scales of the ranges.</summary>
/// <remarks>Bergstra and Bengio, 2012, JMLR 13, pages 281 to 305. All optimizers are tried at the same
/// points.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var rates = SearchRange.Parse("learning-rate=log:1e-3..1");
/// var next = new RandomSearch().Next(new SearchState([rates], Trials: 8, Epochs: 1, Done: []));
///
/// Console.WriteLine(next.Count);   // 6; two are kept back
/// </code>
/// </example>
/// <param name="seed">The seed of the points; default 0.</param>
public sealed class RandomSearch(long seed = 0) : DesignSearch("random")
{
    /// <inheritdoc/>
    protected override IEnumerable<double[]> Points(int dimensions, int count)
    {
        var generator = new Generator(seed);
        return [.. Enumerable.Range(0, count).Select(
            _ => Enumerable.Range(0, dimensions).Select(_ => generator.Uniform()).ToArray())];
    }
}
