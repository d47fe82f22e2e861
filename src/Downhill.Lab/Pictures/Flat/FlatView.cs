using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>A surface from above, as a map with contours.</summary>
/// <param name="surface">The surface.</param>
/// <param name="area">Where it is drawn, with the numbers on its axes.</param>
/// <param name="undefined">Where it has no height; null for nowhere.</param>
internal sealed class FlatView(Surface surface, Area area, UndefinedRegion? undefined = null) : ISurfaceView
{
    /// <summary>How large a cell of the grid is, in pixels.</summary>
    private const double Cell = 2;

    private const double Tolerance = 0.3;

    private readonly FlatAxes axes = new(surface.Window, area);

    /// <summary>Where the map itself lies.</summary>
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

    /// <summary>The marks at the lowest points alone.</summary>
    public IEnumerable<XElement> Minima(Theme theme) =>
        surface.Minima.Where(surface.Window.Contains).Select(p => Landmarks.Minimum(Project(p), theme));

    /// <inheritdoc/>
    public (double X, double Y) Project(Point point) => (
        Plot.Left + (point.X - surface.Window.Left) / surface.Window.Width * Plot.Width,
        Plot.Bottom - (point.Y - surface.Window.Bottom) / surface.Window.Height * Plot.Height);

    /// <inheritdoc/>
    public bool Hides(Point point) => false;

    /// <summary>The highest band all over, and on it, from the highest down, what lies below each level.</summary>
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
