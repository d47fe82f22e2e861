using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Surfaces;

namespace Downhill.Cli.Arguments;

/// <summary>Parses windows and starts in the plane.</summary>
internal static class PlaneArguments
{
    private const double LargestNumber = 1e9;

    /// <summary>Parses a window.</summary>
    /// <param name="option">The option with the text, for messages.</param>
    /// <param name="text">The text to parse: left,right,bottom,top.</param>
    /// <exception cref="UsageException">The text is no window.</exception>
    public static Window Window(string option, string text)
    {
        var sides = OptionBounds.Numbers(option, text, "left,right,bottom,top", "-5,5,-5,5");
        var largest = sides.Max(Math.Abs);
        var least = Math.Max(1, largest) / LargestNumber;
        return sides is [var left, var right, var bottom, var top] && right - left >= least && top - bottom >= least
                && largest <= LargestNumber
            ? new(left, right, bottom, top)
            : throw new UsageException($"{option} {text}: left must be below right and bottom below top, none beyond "
                + $"{NumberFormat.Setting(LargestNumber)}, and width and height at least "
                + $"{NumberFormat.Setting(1 / LargestNumber)} "
                + "and a billionth of the largest side.");
    }

    /// <summary>Parses a start.</summary>
    /// <param name="option">The option with the text, for messages.</param>
    /// <param name="text">The text to parse: x,y.</param>
    /// <exception cref="UsageException">The text is no point.</exception>
    public static Point Start(string option, string text) =>
        OptionBounds.Numbers(option, text, "x,y", "-4,3") is [var x, var y] ? new(x, y) : default;

    /// <summary>Returns a start, which must lie in the window and where the surface is finite.</summary>
    /// <param name="over">The surface.</param>
    /// <param name="start">The start to check.</param>
    /// <param name="what">The noun for the start, for messages.</param>
    /// <param name="starts">The option that gives starts.</param>
    /// <param name="window">The option that gives the window.</param>
    /// <exception cref="UsageException">The start lies outside the window, or the surface is not finite
    /// there.</exception>
    public static Point Inside(Surface over, Point start, string what, string starts, string window)
    {
        if (!over.Window.Contains(start))
        {
            throw new UsageException(
                $"{what} lies outside the window {PathText.Window(over.Window)}. Give a {starts} inside, or another "
                + $"{window}.");
        }

        var there = over.At(start);
        return double.IsFinite(there.Value) && there.Gradient.IsFinite ? start : throw new UsageException(
            $"{what}: f is {there.Value} there and its gradient "
            + $"{PathText.Point(there.Gradient)}. Give a {starts} where both are finite.");
    }
}
