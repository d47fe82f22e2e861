using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>An arrow along a surface, in a picture.</summary>
/// <param name="Look">The color, the width and the dashes.</param>
/// <param name="Line">The points of the arrow from tail to tip, in pixels.</param>
internal sealed record Arrow(ArrowLook Look, IReadOnlyList<(double X, double Y)> Line)
{
    private const int Pieces = 32;
    private const double SideOffset = 6;

    /// <summary>Gets the point that the arrow points to.</summary>
    public (double X, double Y) Tip => Line[^1];

    /// <summary>Gets the length, in pixels.</summary>
    public double Length => Line.Zip(Line.Skip(1), Distance).Sum();

    /// <summary>Lays an arrow on a surface.</summary>
    public static Arrow Along(ISurfaceView view, ArrowLook look, Point from, Point vector) => new(
        look, [.. Enumerable.Range(0, Pieces + 1).Select(i => view.Project(from + i / (double)Pieces * vector))]);

    /// <summary>Returns the arrow moved beside another on whose line it would run back; else the arrow
    /// itself.</summary>
    public Arrow Beside(Arrow before)
    {
        var ((x, y), (otherX, otherY)) = (Direction, before.Direction);
        return x * otherX + y * otherY > -0.97
            ? this : this with { Line = [.. Line.Select(p => (p.X + SideOffset * y, p.Y - SideOffset * x))] };
    }

    /// <summary>Gets the direction from tail to tip, of length 1; 0 if they are the same point.</summary>
    private (double X, double Y) Direction => Distance(Line[0], Tip) is var length && length > 0
        ? ((Tip.X - Line[0].X) / length, (Tip.Y - Line[0].Y) / length) : default;

    /// <summary>Draws the arrow, with a halo that sets it off from the surface.</summary>
    public XElement Draw(Theme theme)
    {
        var size = Math.Min(6 + 1.9 * Look.Width, 0.5 * Length);
        var neck = Line.Count - 1;
        while (neck > 0 && Distance(Line[neck], Tip) < 0.8 * size)
        {
            neck--;
        }

        var at = Between(Line[neck], Tip, size);
        var (line, head) = (PathData.Line([.. Line.Take(neck + 1), at]), HeadAt(at, size));
        return Svg.Element("g", ("stroke-linejoin", "round"), ("fill", "none")).With(
            Part(line, theme.Paper, Look.Width + 2.2, ""),
            Svg.Element("path", ("d", head), ("fill", theme.Paper), ("stroke", theme.Paper), ("stroke-width", "2.2")),
            Part(line, Look.Color, Look.Width, Look.Dash),
            Svg.Element("path", ("d", head), ("fill", Look.Color)));
    }

    private static XElement Part(string line, string color, double width, string dash) => Svg.Element("path",
        ("d", line), ("stroke", color), ("stroke-width", Svg.Number(width)), ("stroke-dasharray", dash));

    private string HeadAt((double X, double Y) at, double size)
    {
        var (x, y) = (Tip.X - at.X, Tip.Y - at.Y);
        var (acrossX, acrossY) = (-y * 0.42, x * 0.42);
        return size == 0 ? "" : PathData.Rings(
            [[Tip, (at.X + acrossX, at.Y + acrossY), (at.X - acrossX, at.Y - acrossY)]]);
    }

    /// <summary>Returns the point at a distance before an end.</summary>
    private static (double X, double Y) Between((double X, double Y) a, (double X, double Y) end, double before)
    {
        var share = Distance(a, end) is var distance && distance > 0 ? before / distance : 0;
        return (end.X + share * (a.X - end.X), end.Y + share * (a.Y - end.Y));
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        double.Hypot(a.X - b.X, a.Y - b.Y);
}
