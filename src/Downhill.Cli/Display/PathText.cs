using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;
using Text = Downhill.Lab.Reports.Text;

namespace Downhill.Cli.Display;

/// <summary>Parts of paths in few characters.</summary>
internal static class PathText
{
    /// <summary>What marks a rate that was found.</summary>
    public const string Found = "*";

    /// <summary>Of a minimum's height more digits would be rounding errors.</summary>
    private const int Digits = 12;

    /// <summary>A point: <c>(1, 1.6)</c>.</summary>
    public static string Point(Point point) => $"({Text.Setting(point.X)}, {Text.Setting(point.Y)})";

    /// <summary>A window: <c>-5…5 × -5…5</c>.</summary>
    public static string Window(Window window) =>
        $"{Text.Setting(window.Left)}…{Text.Setting(window.Right)} × {Text.Setting(window.Bottom)}…{Text.Setting(window.Top)}";

    /// <summary>The lowest points, where they are known: <c>minimum 0 at (3, 0.5)</c>.</summary>
    public static string? Minima(Surface surface) => surface.Minima.Count == 0 ? null
        : $"minimum {Format.Number(Math.Round(surface.Lowest, Digits))} at {string.Join(", ", surface.Minima.Select(Rounded))}";

    /// <summary>What became of a path.</summary>
    public static string End(Trajectory path, Surface surface) =>
        path.IsBroken ? $"infinite at {path.Points.Count}"
        : path.LeftAt is { } left ? $"leaves at {left}"
        : path.ArrivedAt(surface) is { } step ? $"arrives at {step}"
        : "on its way";

    /// <summary>The options that count, by the symbols of the formulas: <c>η 0.001 μ 0.95</c>.</summary>
    public static string Settings(PathSpec spec)
    {
        var infos = OptionInfo.Of(spec.Options).ToDictionary(info => info.Key, StringComparer.Ordinal);
        return string.Join(' ', Counting(spec).Select(setting => $"{Name(infos[setting.Key])} {Value(infos[setting.Key], spec.Options)}"
            + (spec.Search is not null && setting.Key == "learning-rate" ? Found : "")));
    }

    /// <summary>What the symbols mean that stand there.</summary>
    public static string Legend(IEnumerable<PathSpec> specs) => string.Join(" · ",
        from spec in specs
        from setting in Counting(spec)
        let info = OptionInfo.Of(spec.Options).First(info => info.Key == setting.Key)
        where info.Symbol.Length > 0
        group info.Meaning by info.Symbol into symbol
        select $"{symbol.Key} {symbol.First()}");

    private static IEnumerable<KeyValuePair<string, object>> Counting(PathSpec spec) =>
        Lab.Experiments.Settings.Of(spec.Options).Where(setting => !PathSettings.Idle.Contains(setting.Key));

    private static string Rounded(Point point) => $"({Coordinate(point.X)}, {Coordinate(point.Y)})";

    private static string Coordinate(double x) => Text.Setting(Math.Round(x, 4));

    private static string Name(OptionInfo info) => info.Symbol.Length > 0 ? info.Symbol : info.Key;

    private static string Value(OptionInfo info, Options options) => info.Get(options) switch
    {
        true => "on",
        Hyper { Schedule: null } number => Text.Setting(number.At(0).Value),
        _ => info.Text(options),
    };
}
