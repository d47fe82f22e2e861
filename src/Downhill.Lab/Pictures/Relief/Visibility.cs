namespace Downhill.Lab.Pictures.Relief;

/// <summary>Decides whether the viewer sees a point, or the surface stands between.</summary>
/// <param name="mesh">The surface.</param>
/// <param name="projection">The projection of the box.</param>
internal sealed class Visibility(SurfaceMesh mesh, Projection projection)
{
    /// <summary>The distance of samples along a ray, in the plane of x and y.</summary>
    private const double Stride = Projection.Side / 100;

    /// <summary>The height above a ray that hides nothing.</summary>
    private const double Tolerance = Projection.Rise / 100;

    /// <summary>Returns whether the surface stands between a point and the viewer.</summary>
    public bool IsBlocked(Point3 from) =>
        RayFrom(from).Any(point => mesh.Above(point.X, point.Y) > point.Z + Tolerance);

    /// <summary>Returns points on the ray to the viewer, until it is above the box.</summary>
    private IEnumerable<Point3> RayFrom(Point3 from)
    {
        var across = double.Hypot(projection.Viewer.X, projection.Viewer.Y);
        var step = (Stride / across) * projection.Viewer;
        for (var point = from + step; point.Z < Projection.Rise; point += step)
            yield return point;
    }
}
