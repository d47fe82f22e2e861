using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>The way that an optimizer took.</summary>
/// <param name="Spec">The optimizer.</param>
/// <param name="Points">Where it was, the start first; up to the last that is finite.</param>
/// <param name="Values">The height at each point.</param>
/// <param name="LeftAt">The step from which it was outside the window to the end, or not finite; null when it ended
/// inside.</param>
/// <param name="IsBroken">Whether it turned infinite or not a number, and so stopped.</param>
public sealed record Trajectory(
    PathSpec Spec, IReadOnlyList<Point> Points, IReadOnlyList<double> Values, int? LeftAt, bool IsBroken)
{
    /// <summary>Where it started.</summary>
    public Point Start => Points[0];

    /// <summary>Whether it turned infinite or not a number, or ended outside the window higher than it began. (Who
    /// leaves a saddle downhill leaves the window too, but does what it should.)</summary>
    public bool Diverged => IsBroken || (LeftAt is not null && Values[^1] > Values[0]);

    /// <summary>The step from which it stayed within 0.1 of the lowest, or below; null when it ended elsewhere, or
    /// where there is no lowest (<see cref="Surface.HasLowest"/>). Who only passes by has not arrived.</summary>
    /// <param name="surface">The surface it was walked on.</param>
    public int? ArrivedAt(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return surface.HasLowest ? DownAt(surface) : null;
    }

    /// <summary>The same, but where there is no lowest, to the lowest in the window.</summary>
    internal int? DownAt(Surface surface)
    {
        var away = Values.ToList().FindLastIndex(height => !(height <= surface.Lowest + RateSearch.Tolerance));
        return IsBroken || away == Values.Count - 1 ? null : away + 1;
    }

    /// <summary>Walks.</summary>
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
