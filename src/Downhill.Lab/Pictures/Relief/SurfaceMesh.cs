using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>A surface in the box, as high above each point of the window as the axis says.</summary>
/// <param name="surface">The surface.</param>
/// <param name="axis">The axis of heights.</param>
internal sealed class SurfaceMesh(Surface surface, HeightAxis axis)
{
    /// <summary>The greatest distance of a point, in windows, however far a path runs.</summary>
    private const double Farthest = 20;

    /// <summary>Returns the place on the surface above a point, also beyond the window, up to a bound.</summary>
    public Point3 At(Point point)
    {
        var (x, y) = (Across(point.X, surface.Window.Left, surface.Window.Width), Across(
            point.Y, surface.Window.Bottom, surface.Window.Height));
        var pull = Math.Min(1, Farthest / Math.Max(Math.Abs(x), Math.Abs(y)));
        var height = axis.At(surface.At(point).Value);
        return new(pull * x * Projection.Side, pull * y * Projection.Side, (2 * height - 1) * Projection.Rise);
    }

    /// <summary>Returns the place on the floor below a point of the window.</summary>
    public Point3 Below(Point point) => new(
        Across(point.X, surface.Window.Left, surface.Window.Width) * Projection.Side,
        Across(point.Y, surface.Window.Bottom, surface.Window.Height) * Projection.Side, -Projection.Rise);

    /// <summary>Returns the surface's height above a place of the floor; null outside the window, or if it is not
    /// finite.</summary>
    public double? Above(double x, double y)
    {
        if (Math.Abs(x) > Projection.Side || Math.Abs(y) > Projection.Side) return null;

        var height = surface.At(
            surface.Window.Between((x / Projection.Side + 1) / 2, (y / Projection.Side + 1) / 2)).Value;
        return double.IsFinite(height) ? (2 * axis.At(height) - 1) * Projection.Rise : null;
    }

    /// <summary>Returns −1 at the lower end of the window, 1 at the upper.</summary>
    private static double Across(double x, double low, double width) =>
        double.IsNaN(x) ? 0 : Math.Clamp(2 * (x - low) / width - 1, -1e100, 1e100);
}
