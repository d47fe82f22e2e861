using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Draws paths on a surface: lines with a halo, dots, and marks where paths leave.</summary>
/// <param name="theme">The colors.</param>
/// <param name="area">The part of the picture that holds the paths.</param>
/// <param name="keyframes">The animation; null for a still.</param>
internal sealed class Trails(Theme theme, Area area, Keyframes? keyframes)
{
    private const double Width = 2.1;

    /// <summary>Draws the lines, then the marks, then the dots.</summary>
    /// <param name="tracks">The paths.</param>
    /// <param name="marks">The marks above the lines and below the dots.</param>
    public IEnumerable<XElement> Draw(IReadOnlyList<PlottedPath> tracks, IEnumerable<XElement> marks) =>
    [
        .. tracks.Select(Trail),
        .. marks,
        .. tracks.Where(track => track.Geometry.IsGone).Select(Exit),
        .. tracks.Select(Dot),
    ];

    private XElement Trail(PlottedPath track) =>
        Svg.Element("g", ("id", $"trail-{track.Id}"), ("fill", "none"), ("stroke-linejoin", "round"))
        .With([.. track.Geometry.Segments.Select((segment, i) => Line(segment, $"t-{track.Id}-{i}", track.Look))]);

    /// <summary>Draws a line; a dashed one shows through a mask, in which a solid one is drawn as time
    /// passes.</summary>
    private XElement Line(PathSegment segment, string name, PathLook look)
    {
        keyframes?.Reveal(name, segment);
        var moving = keyframes is null ? "" : $"m {name}";
        var isMasked = keyframes is not null && look.Dash.Length > 0;
        var group = Svg.Element("g", ("opacity", segment.IsHidden ? "0.35" : "")).With(
            Svg.Element("defs").With(Svg.Element("path", ("id", name), ("d", segment.Data))),
            Copy(name, theme.Paper, Width + 2.2, moving, ("stroke-opacity", "0.6")));
        if (isMasked)
        {
            group.Add(area.Mask($"{name}-m").With(Copy(name, "#fff", Width + 0.8, moving)));
        }

        group.Add(Copy(name, look.Color, Width, isMasked ? "" : moving, ("stroke-dasharray", look.Dash),
            ("mask", isMasked ? $"url(#{name}-m)" : "")));
        return group;
    }

    private static XElement Copy(
        string name, string color, double width, string moving, params ReadOnlySpan<(string, string)> more) =>
        Svg.Element(
            "use", [("href", $"#{name}"), ("class", moving), ("stroke", color), ("stroke-width", $"{width}"), .. more]);

    private XElement Dot(PlottedPath track)
    {
        var (id, end) = ($"dot-{track.Id}", track.Geometry.Moments[^1]);
        keyframes?.Move(id, $"d-{track.Id}", track.Geometry.Moments);
        return Svg.Element(
            "g", ("id", id), ("class", keyframes is null ? "" : "m"),
            ("opacity", end.Opacity == 1 ? "" : $"{end.Opacity}"),
            ("transform", $"translate({Svg.Number(end.X)} {Svg.Number(end.Y)})")).With(Marker(track.Look, theme));
    }

    /// <summary>Draws the dot of a path, about the origin.</summary>
    public static XElement Marker(PathLook look, Theme theme) =>
        Svg.Element("path", ("d", look.Marker), ("fill", look.Color),
        ("stroke", theme.Paper), ("stroke-width", "1.6"), ("paint-order", "stroke"));

    /// <summary>Draws an arrow where a path leaves the window, or a cross where it stopped being finite.</summary>
    private XElement Exit(PlottedPath track)
    {
        var (id, points) = ($"exit-{track.Id}", track.Geometry.Segments[^1].Points);
        var (end, before) = (points[^1], points.Count > 1 ? points[^2] : points[^1]);
        var leaves = track.Path.Points.Count > track.Path.LeftAt;
        keyframes?.Appear(id, $"e-{track.Id}", end.Step);
        var turn = Math.Atan2(end.Y - before.Y, end.X - before.X) * 180 / Math.PI;
        return Svg.Element("path", ("id", id), ("class", keyframes is null ? "" : "m"),
            ("d", leaves ? "M0 0L-10-5V5z" : "M-4-4L4 4M4-4L-4 4"),
            ("fill", track.Look.Color), ("stroke", leaves ? theme.Paper : track.Look.Color),
            ("stroke-width", leaves ? "1" : "2"),
            ("transform", $"translate({Svg.Number(end.X)} {Svg.Number(end.Y)})rotate({Svg.Number(turn)})"));
    }
}
