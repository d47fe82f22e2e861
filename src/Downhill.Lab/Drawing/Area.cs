using System.Xml.Linq;

namespace Downhill.Lab.Drawing;

/// <summary>A rectangle in a picture, in pixels.</summary>
/// <param name="Left">The left edge.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Width">The distance of the left and right edges.</param>
/// <param name="Height">The distance of the upper and lower edges.</param>
internal readonly record struct Area(double Left, double Top, double Width, double Height)
{
    /// <summary>Gets the right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Gets the lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>Returns whether a point lies inside, or within a margin outside.</summary>
    public bool Holds((double X, double Y) point, double margin) =>
        point.X > Left - margin && point.X < Right + margin && point.Y > Top - margin && point.Y < Bottom + margin;

    /// <summary>Returns whether the area overlaps another.</summary>
    public bool Touches(Area other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Returns the area without a margin on each side.</summary>
    public Area Inset(double margin) => new(Left + margin, Top + margin, Width - 2 * margin, Height - 2 * margin);

    /// <summary>Returns the area as an SVG rectangle.</summary>
    public XElement Rectangle(params ReadOnlySpan<(string, string)> attributes) => Shape("rect", attributes);

    /// <summary>Returns an SVG mask over the area.</summary>
    public XElement Mask(string id) => Shape("mask", ("id", id), ("maskUnits", "userSpaceOnUse"));

    /// <summary>Returns an SVG clip path that shows only the area.</summary>
    public XElement Clip(string id, string content = "") =>
        Svg.Element("clipPath", ("id", id)).With(Rectangle(("id", content)));

    private XElement Shape(string name, params ReadOnlySpan<(string, string)> attributes) => Svg.Element(name,
    [
        ("x", Svg.Number(Left)), ("y", Svg.Number(Top)), ("width", Svg.Number(Width)), ("height", Svg.Number(Height)),
        .. attributes,
    ]);
}
