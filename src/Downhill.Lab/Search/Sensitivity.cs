namespace Downhill.Lab.Search;

/// <summary>The values of an option with which the loss stays within a factor of the best: how easy it is to
/// tune.</summary>
/// <remarks>Between values that were tried the loss is taken to be a straight line over their scale, in its logarithm;
/// a neighbor that diverged ends the range where it was last tried without.</remarks>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="IsLowOpen">Whether nothing lower was tried, so that the range may go on.</param>
/// <param name="IsHighOpen">Whether nothing higher was tried.</param>
public sealed record Sensitivity(double Low, double High, bool IsLowOpen, bool IsHighOpen)
{
    /// <summary>Gets the width in powers of ten, of a range above 0; NaN of others.</summary>
    public double Decades => Math.Log10(High / Low);

    /// <summary>Returns the range about the best of some trials with one option; null if all diverged.</summary>
    /// <param name="range">The range that was searched.</param>
    /// <param name="trials">The trials.</param>
    /// <param name="factor">The factor, above 1.</param>
    internal static Sensitivity? Of(SearchRange range, IEnumerable<SearchTrial> trials, double factor)
    {
        var points = trials.Select(trial => (Place: range.PlaceOf(trial.Values[0]), trial.Loss))
            .OrderBy(point => point.Place).ToList();
        var best = points.Count == 0 ? 0 : points.IndexOf(points.MinBy(point => point.Loss));
        if (points.Count == 0 || !double.IsFinite(points[best].Loss))
        {
            return null;
        }

        var most = factor * points[best].Loss;
        var (low, isLowOpen) = End([.. points.Take(best + 1).Reverse()], most);
        var (high, isHighOpen) = End([.. points.Skip(best)], most);
        return new(range.At(low), range.At(high), isLowOpen, isHighOpen);
    }

    /// <summary>Returns where the loss first exceeds a limit, and whether it never does.</summary>
    private static (double Place, bool IsOpen) End(List<(double Place, double Loss)> points, double most)
    {
        var outside = points.FindIndex(point => point.Loss > most);
        if (outside < 0)
        {
            return (points[^1].Place, true);
        }

        var (inside, next) = (points[outside - 1], points[outside]);
        var share = double.IsFinite(next.Loss) && inside.Loss > 0
            ? Math.Log(most / inside.Loss) / Math.Log(next.Loss / inside.Loss) : 0;
        return (double.Lerp(inside.Place, next.Place, share), false);
    }
}
