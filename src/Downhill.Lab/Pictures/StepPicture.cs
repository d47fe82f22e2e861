using System.Xml.Linq;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures;

/// <summary>One step of one optimizer as a still: the way so far, and the arrows of what moved it.</summary>
public static class StepPicture
{
    /// <summary>Draws the picture.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="explanation">The step.</param>
    /// <param name="style">How.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Render(PathsResult result, StepExplanation explanation, PictureStyle style) =>
        PathPicture.Draw(result, style, explanation.Step).ToString(SaveOptions.DisableFormatting);
}
