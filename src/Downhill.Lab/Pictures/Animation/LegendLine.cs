using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A line of a legend.</summary>
/// <param name="Left">What stands at its beginning.</param>
/// <param name="Right">What stands at its end.</param>
/// <param name="IsName">Whether it begins with a name.</param>
/// <param name="IsTight">Whether lines stand close to one another.</param>
internal sealed record LegendLine(string Left, string Right = "", bool IsName = false, bool IsTight = false)
{
    /// <summary>The size of names, in pixels.</summary>
    public const double NameSize = 12;

    /// <summary>The size of other text, in pixels.</summary>
    public const double Size = 10.5;

    /// <summary>How high it is, in pixels.</summary>
    public double Height => IsName && !IsTight ? 16 : 13.5;

    /// <summary>How wide a name is.</summary>
    public static double NameWidth(string name) => 1.06 * TextWidth.Of(name, NameSize);

    /// <summary>Draws it.</summary>
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
