using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>The frame of a map, with its numbers.</summary>
internal sealed class FlatAxes
{
    private const double FontSize = 10.5;
    private const double TickLength = 4;
    private const double MinMargin = 36;

    private readonly Window window;
    private readonly IReadOnlyList<double> up;
    private readonly IReadOnlyList<double> across;

    /// <summary>Initializes the frame, with space for the numbers.</summary>
    /// <param name="window">The part of the plane that is shown.</param>
    /// <param name="area">The area of the map and its numbers.</param>
    public FlatAxes(Window window, Area area)
    {
        this.window = window;
        up = [.. new LinearAxis(window.Bottom, window.Top).Ticks((int)(area.Height / 42) + 1)];
        var left = Math.Max(
            MinMargin,
            TickLength + 4 + up.Select(tick => TextWidth.Of(NumberFormat.Tick(tick), FontSize)).DefaultIfEmpty(
            0).Max());
        Plot = new(area.Left + left, area.Top, Math.Max(1, area.Width - left), Math.Max(1, area.Height - 18));
        across = [.. new LinearAxis(window.Left, window.Right).Ticks((int)(Plot.Width / 64) + 1)];
    }

    /// <summary>Gets the area of the map.</summary>
    public Area Plot { get; }

    /// <summary>Draws the frame, the ticks and the numbers.</summary>
    public IEnumerable<XElement> Draw(Theme theme) =>
    [
        Svg.Element("g", ("font-size", $"{FontSize}")).With(
            [.. across.SelectMany(tick => Across(tick, theme)), .. up.SelectMany(tick => Up(tick, theme))]),
        Plot.Rectangle(("fill", "none"), ("stroke", theme.Muted)),
    ];

    private XElement[] Across(double tick, Theme theme)
    {
        var x = Plot.Left + new LinearAxis(window.Left, window.Right).At(tick) * Plot.Width;
        var text = NumberFormat.Tick(tick);
        var half = TextWidth.Of(text, FontSize) / 2;
        return
        [
            Svg.Line(x, Plot.Bottom, x, Plot.Bottom + TickLength, theme.Muted),
            Svg.Label(Math.Min(x, Plot.Right - half), Plot.Bottom + 15, text, theme.Muted, "middle"),
        ];
    }

    private XElement[] Up(double tick, Theme theme)
    {
        var y = Plot.Bottom - new LinearAxis(window.Bottom, window.Top).At(tick) * Plot.Height;
        return
        [
            Svg.Line(Plot.Left - TickLength, y, Plot.Left, y, theme.Muted),
            Svg.Label(
                Plot.Left - TickLength - 3, Math.Max(y + 3.7, Plot.Top + 7), NumberFormat.Tick(tick), theme.Muted,
                "end"),
        ];
    }
}
