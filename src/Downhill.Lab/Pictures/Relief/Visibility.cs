namespace Downhill.Lab.Pictures.Relief;

/// <summary>Whether the viewer sees a place, or the surface stands between.</summary>
/// <param name="mesh">The surface.</param>
/// <param name="projection">From where it is seen.</param>
internal sealed class Visibility(SurfaceMesh mesh, Projection projection)
{
    /// <summary>How far the surface is looked at again along the way, in the plane of x and y.</summary>
    private const double Stride = Projection.Side / 100;

    /// <summary>So little above the way to the viewer hides nothing.</summary>
    private const double Tolerance = Projection.Rise / 100;

    /// <summary>Whether the surface stands above the way from a place to the viewer.</summary>
    public bool IsBlocked(Point3 from) =>
        RayFrom(from).Any(point => mesh.Above(point.X, point.Y) > point.Z + Tolerance);

    /// <summary>The way to the viewer, until it is above the box, which straight up it is at once.</summary>
    private IEnumerable<Point3> RayFrom(Point3 from)
    {
        var across = double.Hypot(projection.Viewer.X, projection.Viewer.Y);
        var step = (Stride / across) * projection.Viewer;
        for (var point = from + step; point.Z < Projection.Rise; point += step)
            yield return point;
    }
}
