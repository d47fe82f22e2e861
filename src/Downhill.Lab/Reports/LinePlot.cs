using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>A small plot of lines with marks, 880 units wide.</summary>
/// <param name="Title">The title, for readers who see no picture.</param>
/// <param name="Across">The name of what goes across.</param>
/// <param name="Upwards">The name of what goes up.</param>
/// <param name="Lines">The lines that are plotted, from back to front.</param>
internal sealed record LinePlot(string Title, string Across, string Upwards, IReadOnlyList<PlotLine> Lines)
{
    private const double Width = 880;
    private const double Left = 62;
    private const double Right = 862;
    private const double Top = 26;
    private const double Bottom = 300;
    private const int MostTicks = 8;
    private const double MarkerSize = 0.7;

    /// <summary>Gets whether the axis across is logarithmic; default false, a linear one of whole numbers.</summary>
    public bool IsLogAcross { get; init; }

    /// <summary>Gets whether the axis up is logarithmic; default true. A linear one goes from 0 to 1.</summary>
    public bool IsLogUpwards { get; init; } = true;

    /// <summary>Gets whether a value holds until the next point; default false, a straight line to it.</summary>
    public bool IsStairs { get; init; }

    /// <summary>Draws axes, bands, lines and marks as SVG.</summary>
    /// <param name="theme">The colors.</param>
    public XElement Draw(Theme theme)
    {
        var (x, y) = (AxisAcross(), AxisUpwards());
        return Svg.Element(
            "svg", ("viewBox", $"0 0 {Width} {Bottom + 40}"), ("class", "lines"), ("role", "img"),
            ("aria-label", MarkupText.Xml(Title)))
            .With(
                Svg.Element("title").With(MarkupText.Xml(Title)),
                Svg.Label(Left, 14, Upwards, theme.Muted),
                Svg.Element("g").With([.. y.Ticks.SelectMany(tick => Level(y.At(tick), tick, theme))]),
                Svg.Element("g").With([.. x.Ticks.SelectMany(tick => Upright(x.At(tick), tick, theme))]),
                Svg.Label((Left + Right) / 2, Bottom + 34, Across, theme.Muted, "middle"),
                Svg.Element("g").With([.. Lines.SelectMany(line => Band(line, x.At, y.At, theme))]),
                Svg.Element("g").With([.. Lines.Select(line => Draw(line, x.At, y.At, theme))]));
    }

    private (Func<double, double> At, IEnumerable<double> Ticks) AxisAcross()
    {
        double[] all = [.. Lines.SelectMany(line => line.Points).Select(point => point.X).DefaultIfEmpty(1)];
        var (from, to) = (all.Min(), Math.Max(all.Max(), all.Min() + 1));
        return IsLogAcross
            ? (v => Place(new LogAxis(from, to).At(v)), new LogAxis(from, to).Ticks)
            : (v => Place(new LinearAxis(from, to).At(v)),
                new LinearAxis(from, to).Ticks(MostTicks).Where(double.IsInteger));
        static double Place(double share) => Left + (share * (Right - Left));
    }

    private (Func<double, double> At, IEnumerable<double> Ticks) AxisUpwards()
    {
        var log = LogAxis.Of(Lines.SelectMany(line => line.Points).Select(point => (double?)point.Y));
        var linear = new LinearAxis(0, 1);
        return IsLogUpwards ? (v => Place(log.At(v)), log.Ticks) : (v => Place(linear.At(v)), linear.Ticks(5));
        static double Place(double share) => Bottom - (Math.Clamp(share, 0, 1) * (Bottom - Top));
    }

    private static XElement[] Level(double y, double tick, Theme theme) =>
    [
        Svg.Line(Left, y, Right, y, theme.Grid),
        Svg.Label(Left - 8, y + 4, NumberFormat.Tick(tick), theme.Muted, "end"),
    ];

    private static XElement[] Upright(double x, double tick, Theme theme) =>
    [
        Svg.Line(x, Top, x, Bottom, theme.Grid),
        Svg.Label(x, Bottom + 17, NumberFormat.Tick(tick), theme.Muted, "middle"),
    ];

    private static IEnumerable<XElement> Band(
        PlotLine line, Func<double, double> x, Func<double, double> y, Theme theme)
    {
        if (line.Band.Count == 0) yield break;

        var edges = line.Points.Zip(line.Band, (point, edge) => (X: x(point.X), Low: y(edge.Low), High: y(edge.High)));
        string[] path =
        [
            .. edges.Select(edge => $"{Svg.Number(edge.X)} {Svg.Number(edge.Low)}"),
            .. edges.Reverse().Select(edge => $"{Svg.Number(edge.X)} {Svg.Number(edge.High)}"),
        ];
        yield return Svg.Element(
            "path", ("d", $"M{string.Join('L', path)}Z"), ("fill", theme.Curves[line.Slot]), ("fill-opacity", "0.16"));
    }

    private XElement Draw(PlotLine line, Func<double, double> x, Func<double, double> y, Theme theme)
    {
        var (path, pen) = (new System.Text.StringBuilder(), 'M');
        foreach (var (at, value) in line.Points)
        {
            if (double.IsFinite(value))
            {
                path.Append(IsStairs && pen == 'L' ? $"H{Svg.Number(x(at))}V" : $"{pen}{Svg.Number(x(at))} ")
                    .Append(Svg.Number(y(value)));
            }

            pen = double.IsFinite(value) ? 'L' : 'M';
        }

        return Svg.Element("g").With(
            Svg.Element("title").With(MarkupText.Xml(line.Name)),
            Svg.Element(
                "path", ("d", path.ToString()), ("fill", "none"), ("stroke", theme.Curves[line.Slot]),
                ("stroke-width", "1.7"), ("stroke-linejoin", "round")),
            Svg.Element("g").With([.. line.Points.Where(point => double.IsFinite(point.Y)).Select(
                point => Marker.Draw(line.Slot, line.Hollow, x(point.X), y(point.Y), theme, MarkerSize))]));
    }
}
