using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>How much larger than they are steps are drawn, so that they are seen.</summary>
internal static class ArrowScale
{
    private static readonly int[] Digits = [5, 2, 1];

    /// <summary>The factor: 1, 2 or 5 times a power of ten, the largest with which all arrows are short enough and end
    /// in the window.</summary>
    /// <param name="explanation">The step.</param>
    /// <param name="longest">How long the longest is at most, as a share of the window's sides.</param>
    public static double Of(StepExplanation explanation, double longest)
    {
        var window = explanation.Surface.Window;
        List<Point> ends = [.. explanation.Arrows.Where(arrow => arrow.Kind != StepArrowKind.Downhill)
            .Select(arrow => arrow.To - explanation.Before).Where(end => end.Length > 0)];
        return ends.Count == 0 ? 1 : Factors().FirstOrDefault(factor => ends.TrueForAll(end => Fits(factor * end)), 1);

        bool Fits(Point end) => Length(window, end) <= longest && window.Contains(explanation.Before + end);
    }

    /// <summary>How long a direction is, where the window is a square with sides of length 1.</summary>
    public static double Length(Window window, Point direction) =>
        new Point(direction.X / window.Width, direction.Y / window.Height).Length;

    /// <summary>From large to small.</summary>
    private static IEnumerable<double> Factors() =>
        from power in Enumerable.Range(0, 25)
        from digit in Digits
        select double.Parse($"{digit}e{12 - power}");
}
