using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>Draws the title, the grid and the labels of the axes.</summary>
internal static class SvgAxes
{
    public static XElement Draw(SvgFrame frame, string title, Theme theme) => Svg.Element("g").With(
        Svg.Element("text", ("x", "16"), ("y", "24"), ("fill", theme.Ink), ("font-size", "16"), ("font-weight", "600"))
            .With(title),
        Svg.Label(16, 43, "mean of the batch losses, log axis; lower is better", theme.Muted),
        Svg.Element("g").With([.. frame.Loss.Ticks.SelectMany(tick => Across(frame, tick, theme))]),
        Svg.Element("g").With([.. EpochTicks(frame).SelectMany(epoch => Up(frame, epoch, theme))]),
        Svg.Label((SvgFrame.Left + SvgFrame.Right) / 2, frame.Bottom + 36, "epoch", theme.Muted, "middle"));

    private static XElement[] Across(SvgFrame frame, double tick, Theme theme) =>
    [
        Svg.Line(SvgFrame.Left, frame.Y(tick), SvgFrame.Right, frame.Y(tick), theme.Grid),
        Svg.Label(SvgFrame.Left - 8, frame.Y(tick) + 4, tick.ToString("G3"), theme.Muted, "end"),
    ];

    private static XElement[] Up(SvgFrame frame, double epoch, Theme theme) =>
    [
        Svg.Line(frame.X(epoch), SvgFrame.Top, frame.X(epoch), frame.Bottom, theme.Grid),
        Svg.Label(frame.X(epoch), frame.Bottom + 17, epoch.ToString("0"), theme.Muted, "middle"),
    ];

    private static IEnumerable<double> EpochTicks(SvgFrame frame)
    {
        var stride = Math.Max(1, (int)Math.Ceiling(frame.Epochs / 10));
        return Enumerable.Range(0, (int)frame.Epochs + 1)
            .Where(epoch => epoch % stride == 0).Select(epoch => (double)epoch);
    }
}
