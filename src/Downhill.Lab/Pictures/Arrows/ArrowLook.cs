using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>How an arrow looks.</summary>
/// <param name="Name">What stands beside it.</param>
/// <param name="Meaning">What the key says of it.</param>
/// <param name="Color">Its color.</param>
/// <param name="Width">How wide its line is, in pixels.</param>
/// <param name="Dash">Its dashes; empty for none.</param>
internal sealed record ArrowLook(string Name, string Meaning, string Color, double Width, string Dash = "")
{
    /// <summary>The look of a kind of arrow.</summary>
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
