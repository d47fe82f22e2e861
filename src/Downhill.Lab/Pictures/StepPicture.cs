using System.Xml.Linq;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Arrows;

namespace Downhill.Lab.Pictures;

/// <summary>Renders one step of an optimizer as a still: the path so far, and the influences as arrows.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Paths;
/// using Downhill.Lab.Pictures;
///
/// var preset = PathPreset.All[0];
/// var plan = new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, Steps: 20);
/// var explanation = StepExplanation.Of(plan, preset.Specs[1], preset.Surface.Start, step: 10);
/// var svg = StepPicture.Render(plan.Walk(), explanation, new() { Width = 400, Height = 400 });
/// </code>
/// </example>
public static class StepPicture
{
    /// <summary>Returns the picture as the text of an SVG file.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="explanation">The explanation of the step.</param>
    /// <param name="style">The style of the picture.</param>
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
