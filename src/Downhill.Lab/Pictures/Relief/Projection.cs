using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>An orthographic projection that shows the whole box as large as it fits.</summary>
internal sealed class Projection
{
    /// <summary>The half size of the box along x and along y.</summary>
    public const double Side = 2;

    /// <summary>The half size of the box along z.</summary>
    public const double Rise = 1.5;

    private readonly Point3 right;
    private readonly Point3 up;
    private readonly double scale;
    private readonly (double X, double Y) middle;

    /// <summary>Initializes the projection of a camera.</summary>
    /// <param name="camera">The direction from which the box is seen.</param>
    /// <param name="area">The area that the box must fit into.</param>
    public Projection(Camera camera, Area area)
    {
        var (sinElevation, cosElevation) = SinCos(camera.Elevation);
        var (sinAzimuth, cosAzimuth) = SinCos(camera.Azimuth);
        Viewer = new(cosElevation * cosAzimuth, cosElevation * sinAzimuth, sinElevation);
        Facing = (Math.Sign(cosAzimuth), Math.Sign(sinAzimuth));
        right = new(-sinAzimuth, cosAzimuth, 0);
        up = new(-sinElevation * cosAzimuth, -sinElevation * sinAzimuth, cosElevation);
        scale = Math.Max(0, Math.Min(area.Width / Extent(right), area.Height / Extent(up)));
        middle = (area.Left + area.Width / 2, area.Top + area.Height / 2);
    }

    /// <summary>Gets the direction towards the viewer, of length 1.</summary>
    public Point3 Viewer { get; }

    /// <summary>Gets the side of x and of y where the viewer is: 1 for the greater, −1 for the lesser, 0 for
    /// neither.</summary>
    public (int X, int Y) Facing { get; }

    /// <summary>Gets the direction to the right of the picture.</summary>
    public Point3 Right => right;

    /// <summary>Maps a point to the picture.</summary>
    public (double X, double Y) Project(Point3 point) =>
        (middle.X + scale * Point3.Dot(right, point), middle.Y - scale * Point3.Dot(up, point));

    /// <summary>Returns the nearness of a point to the viewer, 0 for the middle of the box.</summary>
    public double Nearness(Point3 point) => Point3.Dot(Viewer, point);

    private static double Extent(Point3 direction) =>
        2 * (Side * (Math.Abs(direction.X) + Math.Abs(direction.Y)) + Rise * Math.Abs(direction.Z));

    /// <summary>Returns sine and cosine, exact at right angles, for views along an axis.</summary>
    private static (double Sin, double Cos) SinCos(double degrees) => (Math.IEEERemainder(degrees, 360)) switch
    {
        0 => (0, 1),
        90 => (1, 0),
        -90 => (-1, 0),
        180 or -180 => (0, -1),
        var angle => Math.SinCos(angle * Math.PI / 180),
    };
}
