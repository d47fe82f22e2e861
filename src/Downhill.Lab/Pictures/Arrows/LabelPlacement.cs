using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>Places the labels of arrows beside them.</summary>
internal sealed class LabelPlacement
{
    private const double Font = 12;
    private const double Height = 14;
    private const double Distance = 8;
    private const double ShortestNamed = 14;

    private readonly Area canvas;
    private readonly List<Area> taken;
    private readonly List<(double X, double Y)> lines;

    /// <summary>Initializes the placement, with space reserved for a key and for the arrows.</summary>
    public LabelPlacement(Area canvas, Area key, IReadOnlyList<Arrow> arrows) =>
        (this.canvas, taken, lines) = (canvas, [key], [.. arrows.SelectMany(arrow => arrow.Line)]);

    /// <summary>Draws the label of an arrow; null if there is no space for it.</summary>
    public XElement? Label(Arrow arrow, Theme theme)
    {
        var width = TextWidth.Of(arrow.Look.Name, Font) + 2;
        if (arrow.Length < ShortestNamed || Candidates(arrow, width).FirstOrDefault(IsFree) is not { Width: > 0 } place)
        {
            return null;
        }

        taken.Add(place);
        var label = Svg.Label(place.Left + 1, place.Bottom - 3, arrow.Look.Name, arrow.Look.Color);
        foreach (var (name, value) in new[]
        {
            ("font-size", Svg.Number(Font)), ("font-weight", "600"), ("stroke", theme.Paper), ("stroke-width", "3"),
            ("stroke-linejoin", "round"), ("paint-order", "stroke"),
        })
        {
            label.SetAttributeValue(name, value);
        }

        return label;
    }

    private bool IsFree(Area place) =>
        place.Left >= canvas.Left && place.Right <= canvas.Right && place.Top >= canvas.Top
            && place.Bottom <= canvas.Bottom
        && !taken.Exists(other => other.Touches(place)) && !lines.Exists(point => place.Holds(point, margin: 2));

    /// <summary>Returns possible places: beyond the tip, around it, then along the arrow on either side.</summary>
    private static IEnumerable<Area> Candidates(Arrow arrow, double width)
    {
        var line = arrow.Line;
        foreach (var share in new[] { 1, 0.6, 0.4, 0.8, 0.2 })
        {
            var i = (int)(share * (line.Count - 1));
            var before = line[Math.Max(0, i - 4)];
            var ahead = Math.Atan2(line[i].Y - before.Y, line[i].X - before.X);
            foreach (var turn in share == 1 ? new[] { 0, 0.25, -0.25, 0.5, -0.5 } : [0.5, -0.5])
            {
                foreach (var distance in new[] { Distance, 2 * Distance })
                {
                    var angle = ahead + turn * Math.PI;
                    var (x, y) = (line[i].X + Math.Cos(angle) * (distance + width / 2), line[i].Y
                        + Math.Sin(angle) * (distance + Height / 2));
                    yield return new(x - width / 2, y - Height / 2, width, Height);
                }
            }
        }
    }
}
