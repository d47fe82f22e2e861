using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>An axis along an edge of the box, in the picture.</summary>
/// <param name="From">The start of the edge.</param>
/// <param name="To">The end of the edge.</param>
/// <param name="Outward">The direction from the edge to its numbers, of length 1.</param>
/// <param name="Ticks">The numbers, each with its place as a share of the edge.</param>
internal sealed record BoxEdge(
    (double X, double Y) From, (double X, double Y) To, (double X, double Y) Outward,
    IReadOnlyList<(double At, double Tick)> Ticks)
{
    private const double Mark = 4;
    private const double LetterWidth = 6;

    /// <summary>The least distance of numbers, in pixels.</summary>
    public const double Spacing = 24;

    /// <summary>Gets the length, in pixels.</summary>
    public double Length => double.Hypot(To.X - From.X, To.Y - From.Y);

    /// <summary>Gets the greatest number of numbers that do not touch.</summary>
    public int Most => (int)(Length / Math.Max(
        Spacing, Length * Math.Min(34 / Math.Abs(To.X - From.X), 14 / Math.Abs(To.Y - From.Y))));

    /// <summary>Returns an edge whose numbers stand off at right angles, away from the middle of the box.</summary>
    public static BoxEdge Between((double X, double Y) from, (double X, double Y) to, (double X, double Y) middle)
    {
        var (across, down) = (to.X - from.X, to.Y - from.Y);
        var length = double.Hypot(across, down);
        var side = Math.Sign(down * (from.X - middle.X) - across * (from.Y - middle.Y)) is var sign and not 0
            ? sign : 1;
        return new(from, to, length > 0 ? (side * down / length, -side * across / length) : (-1, 0), []);
    }

    /// <summary>Draws the edge, with a short mark at each number.</summary>
    public XElement Line() => Svg.Element("path", ("fill", "none"), ("d", Segment(From, To)
        + string.Concat(Ticks.Select(tick => Segment(Off(tick.At, 0), Off(tick.At, Mark))))));

    /// <summary>Draws the numbers.</summary>
    public IEnumerable<XElement> Numbers(Theme theme) =>
        Ticks.Select(tick => Label(Off(tick.At, Mark + 3), Relief.Ticks.Text(tick.Tick), theme.Muted));

    /// <summary>Draws the name of the axis, beyond the numbers.</summary>
    public XElement Name(string name, Theme theme)
    {
        var letters = Ticks.Select(tick => Relief.Ticks.Text(tick.Tick).Length).DefaultIfEmpty(0).Max();
        var room = Mark + 10 + Math.Abs(Outward.X) * LetterWidth * letters + Math.Abs(Outward.Y) * 10;
        return Label(Off(0.5, room), name, theme.Ink);
    }

    /// <summary>Returns a line as the data of an SVG path.</summary>
    public static string Segment((double X, double Y) from, (double X, double Y) to) => $"M{Pair(from)}L{Pair(to)}";

    /// <summary>Returns a point as in the data of an SVG path.</summary>
    public static string Pair((double X, double Y) place) => $"{Svg.Number(place.X)} {Svg.Number(place.Y)}";

    private XElement Label((double X, double Y) place, string text, string color) => Svg.Label(
        place.X, place.Y + 4 + 5 * Outward.Y, text, color,
        Outward.X switch { < -0.35 => "end", > 0.35 => "start", _ => "middle" });

    private (double X, double Y) Off(double share, double distance) => (
        From.X + share * (To.X - From.X) + distance * Outward.X, From.Y + share * (To.Y - From.Y)
            + distance * Outward.Y);
}
