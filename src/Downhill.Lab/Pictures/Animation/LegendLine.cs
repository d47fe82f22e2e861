using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A line of text in a legend.</summary>
/// <param name="Left">The text at the left.</param>
/// <param name="Right">The text at the right; empty by default.</param>
/// <param name="IsName">Whether the left text is a name.</param>
/// <param name="IsTight">Whether lines stand close together.</param>
internal sealed record LegendLine(string Left, string Right = "", bool IsName = false, bool IsTight = false)
{
    /// <summary>The size of names, in pixels.</summary>
    public const double NameSize = 12;

    /// <summary>The size of other text, in pixels.</summary>
    public const double Size = 10.5;

    /// <summary>Gets the height, in pixels.</summary>
    public double Height => IsName && !IsTight ? 16 : 13.5;

    /// <summary>Returns the width of a name, in pixels.</summary>
    public static double NameWidth(string name) => 1.06 * TextWidth.Of(name, NameSize);

    /// <summary>Draws the text at both ends.</summary>
    public IEnumerable<XElement> Draw(double left, double right, double top, Theme theme)
    {
        var baseline = top + Height - 4;
        if (Left.Length > 0)
        {
            var label = Svg.Label(left, baseline, Left, IsName ? theme.Ink : theme.Muted);
            if (IsName)
            {
                label.SetAttributeValue("font-weight", "600");
                label.SetAttributeValue("font-size", $"{NameSize}");
            }

            yield return label;
        }

        if (Right.Length > 0)
        {
            yield return Svg.Label(right, baseline, Right, theme.Ink, "end");
        }
    }
}
