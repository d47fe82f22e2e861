using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Cli.Output;

/// <summary>Formats parts of paths in few characters.</summary>
internal static class PathText
{
    /// <summary>The mark of a rate that was found by a search.</summary>
    public const string Found = "*";

    /// <summary>The digits of a minimum's height; more would be rounding errors.</summary>
    private const int Digits = 12;

    /// <summary>Formats a point: <c>(1, 1.6)</c>.</summary>
    public static string Point(Point point) => $"({NumberFormat.Setting(point.X)}, {NumberFormat.Setting(point.Y)})";

    /// <summary>Formats a window: <c>-5…5 × -5…5</c>.</summary>
    public static string Window(Window window) =>
        $"{NumberFormat.Setting(window.Left)}…{NumberFormat.Setting(window.Right)} × "
        + $"{NumberFormat.Setting(window.Bottom)}…{NumberFormat.Setting(window.Top)}";

    /// <summary>Formats the global minima: <c>minimum 0 at (3, 0.5)</c>; null if none is known.</summary>
    public static string? Minima(Surface surface) => surface.Minima.Count == 0 ? null
        : $"minimum {TerminalFormat.Number(Math.Round(surface.Lowest, Digits))} at "
            + $"{string.Join(", ", surface.Minima.Select(Rounded))}";

    /// <summary>Formats the outcome of a path.</summary>
    public static string End(Trajectory path, Surface surface) =>
        path.IsBroken ? $"infinite at {path.Points.Count}"
        : path.LeftAt is { } left ? $"leaves at {left}"
        : path.ArrivedAt(surface) is { } step ? $"arrives at {step}"
        : "on its way";

    /// <summary>Formats the options in effect as a command line takes them: <c>learning-rate=0.001
    /// momentum=0.95</c>.</summary>
    public static string Settings(PathSpec spec) => string.Join(' ',
        from setting in Lab.Formatting.OptionSettings.Of(spec.Options)
        where !PathSettings.Irrelevant.Contains(setting.Key)
        select $"{setting.Key}={NumberFormat.Setting(setting.Value)}"
            + (spec.Search is not null && setting.Key == "learning-rate" ? Found : ""));

    private static string Rounded(Point point) => $"({Coordinate(point.X)}, {Coordinate(point.Y)})";

    private static string Coordinate(double x) => NumberFormat.Setting(Math.Round(x, 4));
}
