using Downhill.Lab.Reports;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>The colours of a relief: by height, lit from above the left shoulder of the viewer. They are pale, or dark, and
/// dull, so that trails stand out.</summary>
internal sealed class Shading
{
    private readonly Spot light;
    private readonly Spot[] ramp;
    private readonly double ambient;

    /// <summary>The colours.</summary>
    /// <param name="theme">Of what is around.</param>
    /// <param name="projection">From where it is seen.</param>
    public Shading(Theme theme, Projection projection)
    {
        var isDark = theme.Name == Theme.Dark.Name;
        light = (projection.Viewer + (-1.1 * projection.Right) + new Spot(0, 0, 1)).Unit();
        ramp = isDark
            ? [Colour(0x10, 0x20, 0x38), Colour(0x1d, 0x3b, 0x55), Colour(0x33, 0x57, 0x6b), Colour(0x56, 0x70, 0x7c)]
            : [Colour(0x8f, 0xae, 0xcb), Colour(0xb4, 0xcb, 0xdc), Colour(0xd8, 0xe2, 0xe6), Colour(0xf4, 0xee, 0xe2)];
        ambient = isDark ? 0.5 : 0.62;
        (Line, LineOpacity) = isDark ? ("#b4c8dc", "0.22") : ("#2c3e55", "0.25");
    }

    /// <summary>The colour of the lines of the mesh.</summary>
    public string Line { get; }

    /// <summary>How strong the lines of the mesh are.</summary>
    public string LineOpacity { get; }

    /// <summary>The colour of a cell.</summary>
    public string Of(Cell cell)
    {
        var lit = ambient + (1.08 - ambient) * Math.Max(0, Spot.Dot(light, cell.Normal));
        var colour = lit * Ramp(cell.Height);
        return $"#{Byte(colour.X):x2}{Byte(colour.Y):x2}{Byte(colour.Z):x2}";
    }

    private Spot Ramp(double height)
    {
        var at = Math.Clamp(height, 0, 1) * (ramp.Length - 1);
        var below = Math.Min((int)at, ramp.Length - 2);
        return ramp[below] + ((at - below) * (ramp[below + 1] - ramp[below]));
    }

    private static Spot Colour(int red, int green, int blue) => new(red, green, blue);

    private static int Byte(double x) => (int)Math.Clamp(Math.Round(x), 0, 255);
}
