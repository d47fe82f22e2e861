namespace Downhill.Lab.Formatting;

/// <summary>Numbers as reports, pictures and tables show them.</summary>
internal static class NumberFormat
{
    /// <summary>A loss.</summary>
    public static string Loss(double x) => x.ToString(Math.Abs(x) switch
    {
        0 => "0",
        < 0.001 or >= 10_000 => "0.00e0",
        < 10 => "0.0000",
        _ => "0.0",
    });

    /// <summary>A standard deviation, of which two digits say all there is.</summary>
    public static string Deviation(double x) => x == 0 ? "0" : x < 0.0001
        ? x.ToString("0.0e0")
        : Math.Round(x, Math.Clamp(1 - (int)Math.Floor(Math.Log10(x)), 0, 15)).ToString();

    /// <summary>A share of a hundred, already multiplied.</summary>
    public static string Percent(double x) => x.ToString("0.00");

    /// <summary>Nanoseconds, to three digits that count.</summary>
    public static string Nanoseconds(double x) => x.ToString(x < 9.995 ? "0.000" : x < 99.95 ? "0.0" : "0");

    /// <summary>10⁹ bytes a second.</summary>
    public static string Bandwidth(double x) => x.ToString(x < 99.5 ? "0.0" : "0");

    /// <summary>Seconds.</summary>
    public static string Seconds(double x) => x.ToString(x < 10 ? "0.00" : x < 100 ? "0.0" : "0");

    /// <summary>The value of a setting, as a command line has it.</summary>
    public static string Setting(object? value) => value switch
    {
        double x => NumberText.Of(x),
        bool x => x ? "true" : "false",
        _ => value?.ToString() ?? "",
    };

    /// <summary>A number in two digits or three.</summary>
    public static string Short(double x) => Signed(x, size => size.ToString(size switch
    {
        0 => "0",
        < 0.01 or >= 10_000 => "0.0e0",
        < 1 => "0.00",
        < 100 => "0.0",
        _ => "0",
    }));

    /// <summary>A round number at an axis.</summary>
    public static string Tick(double x) =>
        Signed(x, size => size is >= 10_000 or (> 0 and < 0.01) ? size.ToString("0.###e0") : Setting(size));

    /// <summary>A number with a true minus.</summary>
    private static string Signed(double x, Func<double, string> write) => (x < 0 ? "−" : "") + write(Math.Abs(x));
}
