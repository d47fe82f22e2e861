using System.Xml.Linq;

namespace Downhill.Lab.Drawing;

/// <summary>A rectangle in a picture, in pixels.</summary>
/// <param name="Left">Where it begins.</param>
/// <param name="Top">Where it begins above.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Height">How high it is.</param>
internal readonly record struct Area(double Left, double Top, double Width, double Height)
{
    /// <summary>Where it ends.</summary>
    public double Right => Left + Width;

    /// <summary>Where it ends below.</summary>
    public double Bottom => Top + Height;

    /// <summary>Whether a point lies in it, or so near.</summary>
    public bool Holds((double X, double Y) point, double margin) =>
        point.X > Left - margin && point.X < Right + margin && point.Y > Top - margin && point.Y < Bottom + margin;

    /// <summary>Whether it has a part in common with another.</summary>
    public bool Touches(Area other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>It, without a margin all round.</summary>
    public Area Inset(double margin) => new(Left + margin, Top + margin, Width - 2 * margin, Height - 2 * margin);

    /// <summary>It, drawn.</summary>
    public XElement Rectangle(params ReadOnlySpan<(string, string)> attributes) => Shape("rect", attributes);

    /// <summary>A mask over it.</summary>
    public XElement Mask(string id) => Shape("mask", ("id", id), ("maskUnits", "userSpaceOnUse"));

    /// <summary>What shows only what lies in it.</summary>
    public XElement Clip(string id, string content = "") =>
        Svg.Element("clipPath", ("id", id)).With(Rectangle(("id", content)));

    private XElement Shape(string name, params ReadOnlySpan<(string, string)> attributes) => Svg.Element(name,
    [
        ("x", Svg.Number(Left)), ("y", Svg.Number(Top)), ("width", Svg.Number(Width)), ("height", Svg.Number(Height)),
        .. attributes,
    ]);
}
