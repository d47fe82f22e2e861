using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>The region where a surface has no height, drawn as hatching: for <c>ln(x)</c>, to the left of 0.</summary>
internal sealed class UndefinedRegion
{
    private const int Cells = 160;
    private const string Hatch = "hatch";
    private readonly IReadOnlyList<IReadOnlyList<Point>> rings;

    private UndefinedRegion(IReadOnlyList<IReadOnlyList<Point>> rings, string name) =>
        (this.rings, Name) = (rings, name);

    /// <summary>Gets the name in the key.</summary>
    public string Name { get; }

    /// <summary>Returns the region of a surface; null if it has a height everywhere but at single points and
    /// lines.</summary>
    public static UndefinedRegion? Of(Surface surface)
    {
        var (across, up) = (surface.Window.Width / Cells / 2, surface.Window.Height / Cells / 2);
        var isUndefined = false;
        var grid = new HeightGrid(surface.Window, Cells, Cells, place => IsMissing(place) ? 0 : 1);
        return grid.Heights.All(height => height == 1) ? null
            : new(new MarchingSquares(grid).Rings(0.5), isUndefined ? "undefined" : "infinite");

        bool IsMissing(Point place)
        {
            var height = surface.At(place).Value;
            if (double.IsFinite(height) || !Around(place).Any(near => !double.IsFinite(surface.At(near).Value)))
            {
                return false;
            }

            isUndefined |= double.IsNaN(height);
            return true;
        }

        Point[] Around(Point at) =>
            [
            at + new Point(across, up), at + new Point(-across, up), at + new Point(-across, -up),
            at + new Point(across, -up),
        ];
    }

    /// <summary>Draws the hatching.</summary>
    /// <param name="place">Maps a point to the picture.</param>
    /// <param name="theme">The colors.</param>
    public IEnumerable<XElement> Draw(Func<Point, (double X, double Y)> place, Theme theme) =>
    [
        Svg.Element("pattern", ("id", Hatch), ("width", "7"), ("height", "7"), ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(45)")).With(
            Svg.Element("rect", ("width", "7"), ("height", "7"), ("fill", theme.Paper)),
            Svg.Element("path", ("d", "M3.5 0V7"), ("stroke", theme.Muted), ("stroke-opacity", "0.7"))),
        Svg.Element(
            "path", ("class", "undefined"), ("fill", $"url(#{Hatch})"), ("fill-rule", "evenodd"),
            ("stroke", theme.Muted),
            ("stroke-width", "0.8"), ("d", PathData.Rings(
                rings.Select(ring => Outline.Simplify([.. ring.Select(place)], 0.3))))),
    ];

    /// <summary>Draws a sample, for the key.</summary>
    public static XElement Sample((double X, double Y) at, Theme theme) =>
        new Area(at.X - 11, at.Y - 5, 22, 10).Rectangle(
        ("fill", $"url(#{Hatch})"), ("stroke", theme.Muted), ("stroke-width", "0.8"));
}
