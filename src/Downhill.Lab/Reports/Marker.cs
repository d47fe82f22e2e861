using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>Draws the marker by which an optimizer is known in plots, tables and legends.</summary>
internal static class Marker
{
    /// <summary>Draws the marker at a point of a plot.</summary>
    /// <param name="slot">The slot in the <see cref="Palette"/>.</param>
    /// <param name="isHollow">Whether it is an outline, because another optimizer of this color came before.</param>
    /// <param name="x">The place across.</param>
    /// <param name="y">The place down.</param>
    /// <param name="theme">The colors.</param>
    /// <param name="size">The factor of its size; default 1, which is about 9 units across.</param>
    public static XElement Draw(int slot, bool isHollow, double x, double y, Theme theme, double size = 1) =>
        Svg.Element(
            "path", ("d", Palette.Marker(slot)), ("stroke", theme.Curves[slot]), ("stroke-width", "1.4"),
            ("fill", isHollow ? theme.Paper : theme.Curves[slot]),
            ("transform", $"translate({Svg.Number(x)} {Svg.Number(y)})" + (size == 1 ? "" : $" scale({size})")));

    /// <summary>Returns the marker as HTML, to stand in a line of text.</summary>
    public static string InText(int slot, bool isHollow) => Svg.Element(
        "svg", ("viewBox", "-7 -7 14 14"), ("class", "marker-sample"), ("aria-hidden", "true"))
        .With(Draw(slot, isHollow, 0, 0, Theme.OfPage)).ToString(SaveOptions.DisableFormatting);
}
