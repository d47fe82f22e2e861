using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The chart of height against step below the surface, with a cursor that moves with the dots.</summary>
/// <param name="result">The paths.</param>
/// <param name="heights">The form in which heights are shown.</param>
/// <param name="area">The area of the chart, including its numbers.</param>
/// <param name="left">The left edge of the plot.</param>
/// <param name="right">The right edge of the plot.</param>
internal sealed class HeightChart(PathsResult result, Heights heights, Area area, double left, double right)
{
    private const double FontSize = 10.5;

    private readonly HeightChartAxis axis = new(result, heights);
    private readonly Area plot = new(left, area.Top + 15, right - left, area.Height - 15 - 17);
    private readonly int steps = Math.Max(1, result.Plan.Steps);

    /// <summary>Draws the axes, the curves and the cursor.</summary>
    /// <param name="tracks">The paths, as drawn.</param>
    /// <param name="theme">The colors.</param>
    /// <param name="until">The last step to draw.</param>
    /// <param name="keyframes">The animation; null for a still.</param>
    public IEnumerable<XElement> Draw(IReadOnlyList<PlottedPath> tracks, Theme theme, int until, Keyframes? keyframes)
    {
        keyframes?.Slide("strip-shown", "shown", $"translate({Svg.Number(-plot.Width)}px,0)", "none");
        keyframes?.Slide("strip-cursor", "cursor", "translate(0,0)", $"translate({Svg.Number(plot.Width)}px,0)");
        var moving = keyframes is null ? "" : "m";
        var clip = plot.Clip("strip-clip", "strip-shown");
        clip.Elements().Single().SetAttributeValue("class", moving.Length > 0 ? moving : null);
        yield return clip;
        yield return Svg.Element("g", ("font-size", $"{FontSize}")).With(
            [Svg.Label(plot.Left, plot.Top - 5, Title, theme.Muted), .. Up(theme), .. Across(theme)]);
        yield return Svg.Element(
            "g", ("clip-path", "url(#strip-clip)"), ("fill", "none"), ("stroke-width", "1.6"),
            ("stroke-linejoin", "round"))
            .With([.. tracks.Select(track => Curve(track, until))]);
        yield return plot.Rectangle(("fill", "none"), ("stroke", theme.Muted));
        yield return Svg.Element(
            "path", ("id", "strip-cursor"), ("class", moving), ("stroke", theme.Ink), ("stroke-opacity", "0.6"),
            ("d", $"M{Svg.Number(plot.Left)} {Svg.Number(plot.Top)}v{Svg.Number(plot.Height)}"),
            ("transform", $"translate({Svg.Number(X(until) - plot.Left)} 0)"));
    }

    private string Title => heights.IsBounded ? "f − f_min by step, log axis" : "f by step";

    private double X(int step) => plot.Left + step / (double)steps * plot.Width;

    private double Y(double height) => plot.Bottom - axis.At(height) * plot.Height;

    private XElement Curve(PlottedPath track, int until) =>
        Svg.Element("path", ("id", $"strip-{track.Id}"), ("stroke", track.Look.Color),
        ("stroke-dasharray", track.Look.Dash),
        ("d", PathData.Line([.. track.Path.Values.Take(until + 1).Select((height, step) => (X(step), Y(height)))])));

    private IEnumerable<XElement> Up(Theme theme) => axis.Ticks(Math.Max(2, (int)(plot.Height / 16))).SelectMany(tick =>
    {
        var y = plot.Bottom - tick.At * plot.Height;
        return new[]
        {
            Svg.Line(plot.Left, y, plot.Right, y, theme.Grid),
            Svg.Label(plot.Left - 7, Math.Clamp(y + 3.7, plot.Top + 7, plot.Bottom + 1), tick.Text, theme.Muted, "end"),
        };
    });

    private IEnumerable<XElement> Across(Theme theme) => new LinearAxis(0, steps).Ticks((int)(plot.Width / 64) + 1)
        .Where(tick => tick == Math.Floor(tick)).SelectMany(tick =>
        {
            var (x, half) = (X((int)tick), TextWidth.Of($"{tick}", FontSize) / 2);
            return new[]
            {
                Svg.Line(x, plot.Bottom, x, plot.Bottom + 4, theme.Muted),
                Svg.Label(Math.Min(x, plot.Right - half), plot.Bottom + 15, $"{tick}", theme.Muted, "middle"),
            };
        });
}
