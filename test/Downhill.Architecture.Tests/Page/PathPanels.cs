using System.Globalization;
using System.Text;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Draws the path of one optimizer over a ravine and over a saddle, a panel each, in colors that a light and a dark
/// page can bear.</summary>
internal static class PathPanels
{
    private const int Steps = 100;
    private const int Width = 300;
    private const int Height = 190;
    private const int Top = 22;

    /// <summary>Draws the picture.</summary>
    /// <param name="entry">The optimizer, at its defaults but for the learning rate, which a search finds.</param>
    public static string Draw(OptimizerInfo entry) => $$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{2 * Width + 20}} {{Top + Height}}" width="{{2 * Width + 20}}" height="{{Top + Height}}" role="img">
        <title>{{entry.Id}} over a ravine and a saddle</title>
        <style>
        text { font: 600 12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #7d8590 }
        .level, .frame { fill: none; stroke: #7d8590; stroke-opacity: 0.4; stroke-width: 0.8 }
        .path { fill: none; stroke: #2f81f7; stroke-width: 1.5; stroke-linejoin: round }
        .dots { stroke: #2f81f7; stroke-width: 3.4; stroke-linecap: round }
        .start { fill: #d29922 }
        </style>
        <clipPath id="window"><rect width="{{Width}}" height="{{Height}}"/></clipPath>
        {{Panel(entry, "ravine", 0, Ellipses())}}{{Panel(entry, "saddle", Width + 20, Hyperbolas())}}</svg>

        """;

    private static string Panel(OptimizerInfo entry, string surface, int left, string levels)
    {
        var over = SurfaceTable.All.Single(one => one.Id == surface);
        PathPlan plan = new(over, [over.Start], [], Steps);
        var tuned = RateSearch.Tune(plan, new(entry.Id, entry.Id, entry.Defaults));
        var path = (plan with { Specs = [tuned] }).Walk().Paths[0];
        var points = path.Points.Select(point => Place(over.Window, point)).ToList();
        StringBuilder svg = new($"""
            <g transform="translate({left} {Top})"><text y="-8">{over.Title}, rate {Number(tuned.Search!.Rate, "0.####")}</text>
            <g clip-path="url(#window)">{levels}
            <polyline class="path" points="{string.Join(' ', points.Select(at => $"{Number(at.X)},{Number(at.Y)}"))}"/>
            """);
        var dots = points.Skip(1).Where(Inside).Select(at => $"M{Number(at.X)},{Number(at.Y)}h0");
        svg.Append($"<path class=\"dots\" d=\"{string.Concat(dots)}\"/>");
        svg.Append($"<circle class=\"start\" cx=\"{Number(points[0].X)}\" cy=\"{Number(points[0].Y)}\" r=\"3\"/>");
        return svg.Append($"</g><rect class=\"frame\" width=\"{Width}\" height=\"{Height}\"/></g>\n").ToString();
    }

    /// <summary>Returns the levels of 0.1·x² + 2·y².</summary>
    private static string Ellipses()
    {
        var window = Window("ravine");
        var center = Place(window, new(0, 0));
        return string.Concat(new[] { 0.1, 0.5, 1, 2, 4, 7, 11, 16 }.Select(level =>
        {
            var edge = Place(window, new(Math.Sqrt(level / 0.1), Math.Sqrt(level / 2)));
            return $"<ellipse class=\"level\" cx=\"{Number(center.X)}\" cy=\"{Number(center.Y)}\" "
                + $"rx=\"{Number(edge.X - center.X)}\" ry=\"{Number(center.Y - edge.Y)}\"/>";
        }));
    }

    /// <summary>Returns the levels of 5·x² − y².</summary>
    private static string Hyperbolas()
    {
        var window = Window("saddle");
        var lines = from level in new[] { -3, -2, -1, -0.5, -0.1, 0, 0.1, 0.5, 1, 2, 3 }
                    from side in new[] { -1, 1 }
                    select Enumerable.Range(0, 33).Select(i => -2 + i / 8.0).Select(along => level < 0
                        ? new Point(along / 2, side * Math.Sqrt(5 * along * along / 4 - level))
                        : new Point(side * Math.Sqrt((along * along + level) / 5), along)).Select(point => Place(window, point));
        return string.Concat(lines.Select(line =>
            $"<polyline class=\"level\" points=\"{string.Join(' ', line.Select(at => $"{Number(at.X)},{Number(at.Y)}"))}\"/>"));
    }

    private static Window Window(string surface) => SurfaceTable.All.Single(one => one.Id == surface).Window;

    private static (double X, double Y) Place(Window window, Point point) => (
        Math.Clamp((point.X - window.Left) / (window.Right - window.Left), -9, 9) * Width,
        Math.Clamp((window.Top - point.Y) / (window.Top - window.Bottom), -9, 9) * Height);

    private static bool Inside((double X, double Y) at) => at is { X: >= 0 and <= Width, Y: >= 0 and <= Height };

    private static string Number(double x, string format = "0.#") => x.ToString(format, CultureInfo.InvariantCulture);
}
