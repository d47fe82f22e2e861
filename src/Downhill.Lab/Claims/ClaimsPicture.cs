using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Claims;

/// <summary>Draws all effects with their intervals, a line for each case, over a logarithmic axis.</summary>
/// <param name="result">The outcome of a study.</param>
/// <param name="theme">The colors.</param>
internal sealed class ClaimsPicture(ClaimsResult result, Theme theme)
{
    private const int Width = 840;
    private const int Left = 330;
    private const int Right = 16;
    private const int Row = 17;
    private const int Gap = 24;
    private const int Top = 40;
    private const int Bottom = 12;
    private const int Supported = 1;
    private const int NotSupported = 0;
    private static readonly LogAxis Axis = new(1.0 / 32, 32);
    private static readonly double[] Ticks = [1.0 / 16, 0.25, 1, 4, 16];

    private double Height => Top + result.Claims.Sum(one => Gap + (one.Cases.Count * Row)) + Bottom;

    /// <summary>Returns the picture as the text of an SVG file.</summary>
    public string Draw() => Svg.Element(
        "svg", ("viewBox", $"0 0 {Width} {Height}"), ("width", $"{Width}"), ("height", $"{Height}"), ("role", "img"),
        ("font-family", "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"), ("font-size", "11"),
        ("fill", "none"))
        .With(
            Svg.Element("title").With(
                $"Effects of {result.Tests} cases with their 95 % intervals, n = {result.Seeds} each"),
            Svg.Element("rect", ("width", "100%"), ("height", "100%"), ("fill", theme.Paper)),
            Svg.Label(8, 16, $"Factor, n = {result.Seeds} pairs each; to the right of ×1 for the claim, a tick where "
                + "it begins to be of interest", theme.Ink),
            Svg.Element("g").With([.. Ticks.SelectMany(Upright)]),
            Svg.Element("g").With([.. Claims()])).ToString() + "\n";

    private IEnumerable<XElement> Upright(double tick) =>
    [
        Svg.Line(X(tick), Top - 8, X(tick), Height - 8, tick == 1 ? theme.Muted : theme.Grid),
        Svg.Label(X(tick), Top - 14, $"×{tick:0.####}", theme.Muted, "middle"),
    ];

    private IEnumerable<XElement> Claims()
    {
        double y = Top;
        foreach (var one in result.Claims)
        {
            y += Gap;
            var name = Svg.Label(8, y - 4, $"{one.Claim.Id}: {ClaimsFile.Words(one.Verdict)}", theme.Ink);
            name.SetAttributeValue("font-weight", "600");
            yield return name;
            foreach (var found in one.Cases)
            {
                yield return Line(found, one.Claim.Least, y + (Row / 2.0));
                y += Row;
            }
        }
    }

    private XElement Line(CaseResult found, double least, double y)
    {
        var color = found.Verdict switch
        {
            Verdict.Supported => theme.Curves[Supported],
            Verdict.NotSupported => theme.Curves[NotSupported],
            _ => theme.Muted,
        };
        var line = Svg.Element("g", ("stroke-width", "2.5"), ("stroke-linecap", "round")).With(
            Svg.Label(Left - 12, y + 4, $"{ClaimText.Mark(found.Verdict)} {found.Condition}", theme.Ink, "end"),
            Svg.Line(X(found.Effect.Low), y, X(found.Effect.High), y, color),
            Point(found.Effect.Value, y, color));
        if (least > 1)
        {
            line.AddFirst(Svg.Element("g", ("stroke-width", "1.5")).With(
                Svg.Line(X(least), y - 4, X(least), y + 4, theme.Muted)));
        }

        return line;
    }

    /// <summary>Draws an effect; one that lies beyond the edge is an arrow there.</summary>
    private static XElement Point(double factor, double y, string color) => factor > Axis.From && factor < Axis.To
        ? Svg.Element("circle", ("cx", Svg.Number(X(factor))), ("cy", Svg.Number(y)), ("r", "3.5"), ("fill", color))
        : Svg.Element(
            "path", ("d", $"M{Svg.Number(X(factor))} {Svg.Number(y)}l{(factor > 1 ? -6 : 6)} -4v8z"), ("fill", color));

    private static double X(double factor) =>
        Left + ((Width - Left - Right) * Axis.At(Math.Clamp(factor, Axis.From, Axis.To)));
}
