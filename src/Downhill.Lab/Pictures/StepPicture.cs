using System.Xml.Linq;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Arrows;

namespace Downhill.Lab.Pictures;

/// <summary>One step of one optimizer as a still: the way so far, and the arrows of what moved it.</summary>
public static class StepPicture
{
    /// <summary>Draws the picture.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="explanation">The step.</param>
    /// <param name="style">How.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Render(PathsResult result, StepExplanation explanation, PictureStyle style)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(style);
        var alone = result with
        {
            Plan = result.Plan with { Starts = [explanation.Start], Specs = [explanation.Spec] },
            Paths = [.. result.Paths.Where(
                path => path.Spec == explanation.Spec && path.Start == explanation.Start).Take(1)],
        };
        var arrows = new StepArrows(explanation, new(0, 0, style.Width, style.Height),
            style.Camera is null ? StepArrows.LongestFlat : StepArrows.LongestRelief);
        return PathPicture.Draw(alone, style with { IsStill = true }, explanation.Step, arrows.Draw).ToString(
            SaveOptions.DisableFormatting);
    }
}
