using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>The floor, the two walls behind the relief, and the axes.</summary>
/// <remarks>The axes of x and y run along the front edges of the floor, that of z to its left.</remarks>
internal sealed class BoxAxes
{
    private const double SideMargin = 44;
    private const double TopMargin = 26;
    private const double BottomMargin = 40;
    private const double Side = Projection.Side;
    private const double Rise = Projection.Rise;

    private readonly HeightAxis heights;
    private readonly Projection projection;
    private readonly Point3 near;
    private readonly BoxEdge x;
    private readonly BoxEdge y;
    private readonly BoxEdge z;

    /// <summary>Initializes the axes of a box.</summary>
    /// <param name="window">The ranges of x and y.</param>
    /// <param name="heights">The range of z.</param>
    /// <param name="projection">The projection of the box.</param>
    public BoxAxes(Window window, HeightAxis heights, Projection projection)
    {
        (this.heights, this.projection) = (heights, projection);
        // Along an axis, both edges beside it are seen equally well; its numbers stand on the left one.
        var (right, facing) = (projection.Right, projection.Facing);
        near = new(facing.X != 0 ? facing.X : -Math.Sign(right.X), facing.Y != 0 ? facing.Y : -Math.Sign(right.Y), -1);

        x = Edge(new(-Side, near.Y * Side, -Rise), new(Side, near.Y * Side, -Rise), Ticks(window.Left, window.Width));
        y = Edge(
            new(near.X * Side, -Side, -Rise), new(near.X * Side, Side, -Rise), Ticks(window.Bottom, window.Height));
        var left = Corners.OrderBy(corner => Math.Round(Point3.Dot(right, corner), 6)).ThenBy(
            projection.Nearness).First();
        z = Edge(
            left, left with { Z = Rise }, (_, most) =>
            heights.Ticks(most).Select(tick => (heights.AtTick(tick), tick)));
    }

    private static IEnumerable<Point3> Corners =>
        [new(-Side, -Side, -Rise), new(-Side, Side, -Rise), new(Side, -Side, -Rise), new(Side, Side, -Rise)];

    /// <summary>Returns the part of an area that is left for the box.</summary>
    public static Area Inside(Area area) => new(area.Left + SideMargin, area.Top + TopMargin,
        Math.Max(1, area.Width - 2 * SideMargin), Math.Max(1, area.Height - TopMargin - BottomMargin));

    /// <summary>Draws the floor and the walls with their grid, then the axes.</summary>
    public XElement Draw(Theme theme) => Svg.Element("g", ("font-size", "11")).With(
        Svg.Element(
            "path", ("d", string.Concat(Panes().Select(pane => Line(pane) + "z"))), ("fill", theme.Grid),
            ("fill-opacity", "0.3")),
        Svg.Element("path", ("d", string.Concat(Grid().Select(Line))), ("fill", "none"), ("stroke", theme.Grid)),
        Svg.Element("g", ("stroke", theme.Muted)).With(x.Line(), y.Line(), z.Ticks.Count > 0 ? z.Line() : ""),
        Svg.Element("g").With([.. Labels(theme)]));

    private IEnumerable<XElement> Labels(Theme theme)
    {
        BoxEdge[] edges = [x, y, z];
        var numbers = edges.SelectMany(edge => edge.Numbers(theme));
        var title = z.Ticks.Count > 0
            ? Svg.Label(z.To.X - 4, z.To.Y - 12, heights.Title, theme.Ink, "middle")
            : Svg.Label(
                z.To.X, Corners.Min(
                corner => projection.Project(corner with { Z = Rise }).Y) - 8, $"height: {heights.Title}", theme.Muted);
        return [.. numbers, x.Name("x", theme), y.Name("y", theme), title];
    }

    private IEnumerable<Point3[]> Panes() =>
    [
        [new(-Side, -Side, -Rise), new(Side, -Side, -Rise), new(Side, Side, -Rise), new(-Side, Side, -Rise)],
        [Back(-Side, -Rise), Back(Side, -Rise), Back(Side, Rise), Back(-Side, Rise)],
        [Flank(-Side, -Rise), Flank(Side, -Rise), Flank(Side, Rise), Flank(-Side, Rise)],
    ];

    /// <summary>Returns the lines over the floor and up the walls, at each number.</summary>
    private IEnumerable<Point3[]> Grid() =>
    [
        .. x.Ticks.Select(tick => Along(tick.At, Side)).Select(
            at => new[] { new Point3(at, near.Y * Side, -Rise), Back(at, -Rise), Back(at, Rise) }),
        .. y.Ticks.Select(tick => Along(tick.At, Side)).Select(
            at => new[] { new Point3(near.X * Side, at, -Rise), Flank(at, -Rise), Flank(at, Rise) }),
        .. z.Ticks.Select(tick => Along(tick.At, Rise)).Select(
            at => new[] { Back(near.X * Side, at), Back(-near.X * Side, at), Flank(near.Y * Side, at) }),
    ];

    /// <summary>Returns a point on the back wall along x.</summary>
    private Point3 Back(double across, double height) => new(across, -near.Y * Side, height);

    /// <summary>Returns a point on the back wall along y.</summary>
    private Point3 Flank(double across, double height) => new(-near.X * Side, across, height);

    private static double Along(double share, double half) => (2 * share - 1) * half;

    private string Line(Point3[] points) =>
        $"M{string.Join('L', points.Select(projection.Project).Select(BoxEdge.Pair))}";

    /// <summary>Returns numbers on the floor, none at the ends, where those of two axes would meet.</summary>
    private static Func<double, int, IEnumerable<(double At, double Tick)>> Ticks(double low, double length) =>
        (end, most) =>
        Relief.Ticks.Between(low + end * length, low + (1 - end) * length, most).Select(
            tick => ((tick - low) / length, tick));

    /// <summary>Returns an axis with as many numbers as there is space for.</summary>
    private BoxEdge Edge(Point3 from, Point3 to, Func<double, int, IEnumerable<(double At, double Tick)>> ticks)
    {
        var (start, end) = (projection.Project(from), projection.Project(to));
        var edge = BoxEdge.Between(start, end, projection.Project(new(0, 0, 0)));
        return edge with { Ticks = edge.Length < 2 * BoxEdge.Spacing ? [] : [.. ticks(10 / edge.Length, edge.Most)] };
    }
}
