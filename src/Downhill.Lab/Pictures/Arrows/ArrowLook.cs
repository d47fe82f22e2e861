using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>The color, the width and the words of an arrow.</summary>
/// <param name="Name">The label beside the arrow.</param>
/// <param name="Meaning">The text in the key.</param>
/// <param name="Color">The color, as CSS writes it.</param>
/// <param name="Width">The width of the line, in pixels.</param>
/// <param name="Dash">The lengths of dashes and gaps; empty for a solid line.</param>
internal sealed record ArrowLook(string Name, string Meaning, string Color, double Width, string Dash = "")
{
    /// <summary>Returns the look of a kind of arrow.</summary>
    public static ArrowLook Of(StepArrowKind kind, bool climbs, Theme theme) => kind switch
    {
        StepArrowKind.Downhill => climbs
            ? new("uphill", "uphill, not to scale", theme.Ink, 1.6, "5 4")
            : new("downhill", "downhill, not to scale", theme.Ink, 1.6, "5 4"),
        StepArrowKind.Carried => new("carried", "carried over from before", theme.Curves[3], 2.2),
        StepArrowKind.Response => new("answer", "answer to this gradient", theme.Curves[4], 2.2),
        StepArrowKind.Decay => new("decay", "weight decay", theme.Curves[8], 2.2),
        _ => new("step", "the step", theme.Ink, 5.5),
    };
}
