using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>Chooses the scale at which steps are drawn, so that they are seen.</summary>
internal static class ArrowScale
{
    private static readonly int[] Digits = [5, 2, 1];

    /// <summary>Returns the scale: the largest at which all arrows are short enough and end in the window.</summary>
    /// <remarks>It is 1, 2 or 5 times a power of ten.</remarks>
    /// <param name="explanation">The step.</param>
    /// <param name="longest">The greatest length, as a share of the window's sides.</param>
    public static double Of(StepExplanation explanation, double longest)
    {
        var window = explanation.Surface.Window;
        List<Point> ends = [.. explanation.Arrows.Where(arrow => arrow.Kind != StepArrowKind.Downhill)
            .Select(arrow => arrow.To - explanation.Before).Where(end => end.Length > 0)];
        return ends.Count == 0 ? 1 : Factors().FirstOrDefault(factor => ends.TrueForAll(end => Fits(factor * end)), 1);

        bool Fits(Point end) => Length(window, end) <= longest && window.Contains(explanation.Before + end);
    }

    /// <summary>Returns the length of a direction, where the window is a square with sides of length 1.</summary>
    public static double Length(Window window, Point direction) =>
        new Point(direction.X / window.Width, direction.Y / window.Height).Length;

    /// <summary>Returns all scales, from large to small.</summary>
    private static IEnumerable<double> Factors() =>
        from power in Enumerable.Range(0, 25)
        from digit in Digits
        select double.Parse($"{digit}e{12 - power}");
}
