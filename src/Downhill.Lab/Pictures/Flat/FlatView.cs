using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>A view of a surface from above, as a map with contours.</summary>
/// <param name="surface">The surface.</param>
/// <param name="area">The area of the map and the numbers on its axes.</param>
/// <param name="undefined">The region without a height; null for none.</param>
internal sealed class FlatView(Surface surface, Area area, UndefinedRegion? undefined = null) : ISurfaceView
{
    /// <summary>The size of a cell of the grid, in pixels.</summary>
    private const double Cell = 2;

    private const double Tolerance = 0.3;

    private readonly FlatAxes axes = new(surface.Window, area);

    /// <summary>Gets the area of the map without its numbers.</summary>
    public Area Plot => axes.Plot;

    /// <inheritdoc/>
    public IEnumerable<XElement> DrawSurface(Theme theme) =>
    [
        .. Bands(theme),
        .. undefined?.Draw(Project, theme) ?? [],
        .. axes.Draw(theme),
        .. surface.Saddles.Where(surface.Window.Contains).Select(p => Landmarks.Saddle(Project(p), theme)),
        .. surface.LocalMinima.Where(surface.Window.Contains).Select(p => Landmarks.LocalMinimum(Project(p), theme)),
        .. Minima(theme),
    ];

    /// <summary>Draws the marks at the global minima alone.</summary>
    public IEnumerable<XElement> Minima(Theme theme) =>
        surface.Minima.Where(surface.Window.Contains).Select(p => Landmarks.Minimum(Project(p), theme));

    /// <inheritdoc/>
    public (double X, double Y) Project(Point point) => (
        Plot.Left + (point.X - surface.Window.Left) / surface.Window.Width * Plot.Width,
        Plot.Bottom - (point.Y - surface.Window.Bottom) / surface.Window.Height * Plot.Height);

    /// <inheritdoc/>
    public bool Hides(Point point) => false;

    /// <summary>Draws the highest band everywhere and on it, from the highest down, the region below each
    /// level.</summary>
    private IEnumerable<XElement> Bands(Theme theme)
    {
        var grid = new HeightGrid(surface.Window, Cells(Plot.Width), Cells(Plot.Height), p => surface.At(p).Value);
        var levels = Levels.Of(surface, grid.Heights);
        var squares = new MarchingSquares(grid.Map(levels.Scale));
        var count = Math.Max(1, levels.Places.Count);
        yield return Plot.Rectangle(("fill", Flat.HeightColors.Color(theme, 1)));
        yield return Svg.Element(
            "g", ("stroke", Flat.HeightColors.Contour(theme)), ("stroke-opacity", "0.22"), ("stroke-width", "0.6"),
            ("stroke-linejoin", "round"), ("fill-rule", "evenodd")).With(
            [
                .. levels.Places.Select(
                    (level, k) => Svg.Element("path", ("fill", Flat.HeightColors.Color(theme, k / (double)count)),
                    ("d", PathData.Rings(squares.Rings(level).Select(Drawn))))).Reverse(),
            ]);
    }

    private IReadOnlyList<(double X, double Y)> Drawn(IReadOnlyList<Point> ring) =>
        Outline.Simplify([.. ring.Select(Project)], Tolerance);

    private static int Cells(double pixels) => (int)Math.Clamp(pixels / Cell, 40, 300);
}
