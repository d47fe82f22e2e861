using System.Xml.Linq;
using Downhill.Lab.Paths;
using Downhill.Lab.Reports;

namespace Downhill.Lab.Pictures;

/// <summary>Paths over a surface as one SVG that plays by itself.</summary>
public static class PathPicture
{
    /// <summary>Draws the picture.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="style">How.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Render(PathsResult result, PictureStyle style) => Draw(result, style).ToString(SaveOptions.DisableFormatting);

    /// <summary>Draws the picture.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="style">How.</param>
    /// <param name="atStep">The step after which it stands still; null for the whole way.</param>
    /// <param name="overlay">What is drawn on top of the surface and the trails.</param>
    internal static XElement Draw(
        PathsResult result, PictureStyle style, int? atStep = null, Func<IView, Theme, IEnumerable<XElement>>? overlay = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(style);
        return Svg.Element("svg");
    }
}
