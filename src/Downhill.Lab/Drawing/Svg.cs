using System.Xml.Linq;

namespace Downhill.Lab.Drawing;

/// <summary>Creates elements of SVG.</summary>
internal static class Svg
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    /// <summary>Creates an element with attributes; empty ones are left out.</summary>
    public static XElement Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = new XElement(Space + name);
        foreach (var (key, value) in attributes)
            if (value.Length > 0)
                element.SetAttributeValue(key, value);
        return element;
    }

    /// <summary>Creates a text at a point.</summary>
    public static XElement Label(double x, double y, string text, string color, string anchor = "") => Element(
        "text", ("x", Number(x)), ("y", Number(y)), ("fill", color), ("text-anchor", anchor)).With(text);

    /// <summary>Creates a straight line.</summary>
    public static XElement Line(double x1, double y1, double x2, double y2, string color) => Element("line",
        ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", color));

    /// <summary>Formats a coordinate, to a tenth of a unit.</summary>
    public static string Number(double x) => Math.Round(x, 1).ToString();

    extension(XElement element)
    {
        /// <summary>Sets the transform of the element, and returns it.</summary>
        public XElement At(string transform)
        {
            element.SetAttributeValue("transform", transform);
            return element;
        }

        /// <summary>Adds content to the element, and returns it.</summary>
        public XElement With(params object[] content)
        {
            element.Add(content);
            return element;
        }
    }
}
