using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>The path of an optimizer.</summary>
/// <param name="Spec">The optimizer.</param>
/// <param name="Points">The positions, from the start to the last that is finite.</param>
/// <param name="Values">The height at each point.</param>
/// <param name="LeftAt">The step from which the path was outside the window to the end, or not finite; null if it ended
/// inside.</param>
/// <param name="IsBroken">Whether the path stopped because it was no longer finite.</param>
public sealed record Trajectory(
    PathSpec Spec, IReadOnlyList<Point> Points, IReadOnlyList<double> Values, int? LeftAt, bool IsBroken)
{
    /// <summary>Gets the start of the path.</summary>
    public Point Start => Points[0];

    /// <summary>Gets whether the path was no longer finite, or ended outside the window higher than it began.</summary>
    /// <remarks>A path that leaves a saddle downhill leaves the window too, as it should.</remarks>
    public bool Diverged => IsBroken || (LeftAt is not null && Values[^1] > Values[0]);

    /// <summary>Returns the step from which the path stayed within 0.1 of the lowest height, or below.</summary>
    /// <remarks>A path that only passes by has not arrived.</remarks>
    /// <param name="surface">The surface that the path was walked on.</param>
    /// <returns>The step; null if the path ended elsewhere, or the surface has no lowest point
    /// (<see cref="Surface.HasLowest"/>).</returns>
    public int? ArrivedAt(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return surface.HasLowest ? DownAt(surface) : null;
    }

    /// <summary>Returns the step of arrival at the lowest height, or at the lowest in the window if the surface has
    /// none.</summary>
    internal int? DownAt(Surface surface)
    {
        var away = Values.ToList().FindLastIndex(height => !(height <= surface.Lowest + RateSearch.Tolerance));
        return IsBroken || away == Values.Count - 1 ? null : away + 1;
    }

    /// <summary>Walks the path of an optimizer.</summary>
    internal static Trajectory Walk(PathPlan plan, PathSpec spec, Point start)
    {
        var walker = new Walker(plan, spec, start);
        List<Point> points = [start];
        List<double> values = [plan.Surface.At(start).Value];
        while (points.Count <= plan.Steps && walker.Step())
        {
            points.Add(walker.Position);
            values.Add(plan.Surface.At(walker.Position).Value);
        }

        var isBroken = points.Count <= plan.Steps;
        var inside = points.FindLastIndex(plan.Surface.Window.Contains);
        return new(spec, points, values, inside < points.Count - 1 || isBroken ? inside + 1 : null, isBroken);
    }
}
