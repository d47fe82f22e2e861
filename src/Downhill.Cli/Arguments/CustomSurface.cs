using Downhill.Cli.Output;
using Downhill.Lab.Surfaces;

namespace Downhill.Cli.Arguments;

/// <summary>Reads a surface that a command line gives by its formula.</summary>
internal static class CustomSurface
{
    private const string Title = "own formula";
    private const int Cells = 20;

    /// <summary>Gets the window of a formula without one of its own.</summary>
    public static Window DefaultWindow { get; } = new(-5, 5, -5, 5);

    /// <summary>Returns the surface of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="window">The part of the plane to show.</param>
    /// <param name="start">The point where paths start; null to find one.</param>
    /// <exception cref="UsageException">The formula cannot be read, or no start is found.</exception>
    public static Surface Read(string formula, Window window, Point? start)
    {
        try
        {
            var anywhere = new Surface(formula, Title, formula, window, default);
            return new(formula, Title, formula, window, start ?? Start(anywhere));
        }
        catch (FormulaException e)
        {
            throw FormulaError.Of(e);
        }
    }

    /// <summary>Finds a start: in the upper left, or as near to that as the formula is finite and not level.</summary>
    private static Point Start(Surface surface)
    {
        var usual = PointIn(surface.Window, -0.8, 0.6);
        var others = from i in Enumerable.Range(0, Cells + 1)
                     from j in Enumerable.Range(0, Cells + 1)
                     let place = PointIn(surface.Window, 1.8 * i / Cells - 0.9, 1.8 * j / Cells - 0.9)
                     orderby (place - usual).Length
                     select place;
        var fit = others.Prepend(usual).Select(place => Round(place, surface.Window)).Where(IsSlope).Take(1).ToList();
        return fit.Count > 0 ? fit[0] : throw new UsageException(
            $"--surface {surface.Id}: nowhere in the window {PathText.Window(surface.Window)} is it finite and not "
            + "level, so there is no way down. Give another formula or another --window.");

        bool IsSlope(Point place) => surface.At(place) is { Value: var height, Gradient: { IsFinite: true } slope }
            && double.IsFinite(height) && slope.Length > 0;
    }

    /// <summary>Rounds off the last digits that sums of tenths have.</summary>
    private static Point Round(Point place, Window window) =>
        new Point(Round(place.X), Round(place.Y)) is var round && window.Contains(round) ? round : place;

    private static double Round(double x) => double.Parse(x.ToString("g12"));

    private static Point PointIn(Window window, double x, double y) => new(
        window.Left + (1 + x) / 2 * window.Width, window.Bottom + (1 + y) / 2 * window.Height);
}
