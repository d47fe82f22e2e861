using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Views;

/// <summary>Draws marks at special points of a surface.</summary>
internal static class Landmarks
{
    private const string Star = "M0-7.5L1.9-2.4L7.1-2.3L3 .9L4.4 6L0 3L-4.4 6L-3 .9L-7.1-2.3L-1.9-2.4Z";

    /// <summary>Draws a global minimum: a star.</summary>
    public static XElement Minimum((double X, double Y) at, Theme theme) =>
        Mark(
            at, Star, ("fill", theme.Ink), ("stroke", theme.Paper), ("stroke-width", "1.2"), ("paint-order", "stroke"));

    /// <summary>Draws a local minimum: a small plus.</summary>
    public static XElement LocalMinimum((double X, double Y) at, Theme theme) =>
        Mark(at, "M-3.5 0h7M0-3.5v7", ("stroke", theme.Ink), ("stroke-opacity", "0.65"), ("stroke-width", "1.2"));

    /// <summary>Draws a saddle: a small slanted cross.</summary>
    public static XElement Saddle((double X, double Y) at, Theme theme) =>
        Mark(at, "M-2.5-2.5l5 5m0-5l-5 5", ("stroke", theme.Ink), ("stroke-opacity", "0.55"));

    /// <summary>Draws the start of paths: a ring.</summary>
    public static XElement Start((double X, double Y) at, Theme theme) =>
        Mark(at, "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
        ("fill", theme.Paper), ("fill-opacity", "0.5"), ("stroke", theme.Ink), ("stroke-width", "1.6"));

    private static XElement Mark(
        (double X, double Y) at, string data, params ReadOnlySpan<(string, string)> attributes) =>
        Svg.Element(
            "path", [("d", data), ("transform", $"translate({Svg.Number(at.X)} {Svg.Number(at.Y)})"), .. attributes]);
}
