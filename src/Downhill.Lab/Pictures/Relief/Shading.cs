using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>The colors of a relief: by height, lit from above the viewer's left shoulder.</summary>
/// <remarks>They are pale or dark, so that trails stand out.</remarks>
internal sealed class Shading
{
    /// <summary>The colors from the bottom of the box to its top, in even steps.</summary>
    private static readonly Point3[] Pale = [Color(0x9cb9d6), Color(0xc0d6e7), Color(0xe0eaee), Color(0xfaf4e8)];

    private static readonly Point3[] Deep = [Color(0x10233f), Color(0x1f4260), Color(0x3a6177), Color(0x67828c)];

    private readonly Point3 light;
    private readonly Point3[] ramp;
    private readonly Point3 shadow;

    /// <summary>Initializes the colors.</summary>
    /// <param name="theme">The theme of the picture.</param>
    /// <param name="projection">The projection of the box.</param>
    public Shading(Theme theme, Projection projection)
    {
        light = (projection.Viewer - (1.1 * projection.Right) + new Point3(0, 0, 1)).Unit();
        (ramp, shadow) = theme.IsDark ? (Deep, new Point3(0.45, 0.5, 0.6)) : (Pale, new Point3(0.62, 0.7, 0.81));
        (Line, LineOpacity) = theme.IsDark ? ("#b4c8dc", "0.2") : ("#1f3a5f", "0.22");
    }

    /// <summary>Gets the color of the lines of the mesh.</summary>
    public string Line { get; }

    /// <summary>Gets the opacity of the lines of the mesh.</summary>
    public string LineOpacity { get; }

    /// <summary>Returns the color of a cell; the more it faces the light, the less shadow it has.</summary>
    public string Of(MeshCell cell)
    {
        var (lit, color) = (Math.Max(0, Point3.Dot(light, cell.Normal)), Ramp(cell.Height));
        return $"#{Mixed(color.X, shadow.X, lit):x2}{Mixed(color.Y, shadow.Y, lit):x2}"
            + $"{Mixed(color.Z, shadow.Z, lit):x2}";
    }

    private Point3 Ramp(double height)
    {
        var at = Math.Clamp(height, 0, 1) * (ramp.Length - 1);
        var below = Math.Min((int)at, ramp.Length - 2);
        return ramp[below] + ((at - below) * (ramp[below + 1] - ramp[below]));
    }

    private static Point3 Color(int rgb) => new(rgb >> 16, (rgb >> 8) & 255, rgb & 255);

    private static int Mixed(double part, double shadow, double lit) =>
        (int)Math.Clamp(Math.Round(part * (shadow + lit * (1 - shadow))), 0, 255);
}
