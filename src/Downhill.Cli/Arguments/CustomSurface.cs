using Downhill.Cli.Output;
using Downhill.Lab.Surfaces;

namespace Downhill.Cli.Arguments;

/// <summary>A surface that a command line gives by its formula.</summary>
internal static class CustomSurface
{
    private const string Title = "own formula";
    private const int Cells = 20;

    /// <summary>What is shown of it if nobody says so.</summary>
    public static Window DefaultWindow { get; } = new(-5, 5, -5, 5);

    /// <summary>Reads it.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="window">What is shown of it.</param>
    /// <param name="start">Where paths start; null for a place that is found.</param>
    /// <exception cref="UsageException">It cannot be read, or no start is found.</exception>
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

    /// <summary>Above on the left, towards the corner; or where the formula is finite, as near to that as can
    /// be.</summary>
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
            $"--surface {surface.Id}: nowhere in the window {PathText.Window(surface.Window)} is it finite and not level, so there "
            + "is no way down. Give another formula or another --window.");

        bool IsSlope(Point place) => surface.At(place) is { Value: var height, Gradient: { IsFinite: true } slope }
            && double.IsFinite(height) && slope.Length > 0;
    }

    /// <summary>Without the last digits that sums of tenths have.</summary>
    private static Point Round(Point place, Window window) =>
        new Point(Round(place.X), Round(place.Y)) is var round && window.Contains(round) ? round : place;

    private static double Round(double x) => double.Parse(x.ToString("g12"));

    private static Point PointIn(Window window, double x, double y) => new(
        window.Left + (1 + x) / 2 * window.Width, window.Bottom + (1 + y) / 2 * window.Height);
}
