namespace Downhill.Lab.Formatting;

/// <summary>Formats numbers for reports, pictures and tables.</summary>
internal static class NumberFormat
{
    /// <summary>Formats a loss, to four decimals or in scientific notation.</summary>
    public static string Loss(double x) => x.ToString(Math.Abs(x) switch
    {
        0 => "0",
        < 0.001 or >= 10_000 => "0.00e0",
        < 10 => "0.0000",
        _ => "0.0",
    });

    /// <summary>Formats a standard deviation, to two significant digits.</summary>
    public static string Deviation(double x) => x == 0 ? "0" : x < 0.0001
        ? x.ToString("0.0e0")
        : Math.Round(x, Math.Clamp(1 - (int)Math.Floor(Math.Log10(x)), 0, 15)).ToString();

    /// <summary>Formats a percentage, to two decimals.</summary>
    /// <param name="x">The percentage, 0 to 100.</param>
    public static string Percent(double x) => x.ToString("0.00");

    /// <summary>Formats nanoseconds, to three significant digits.</summary>
    public static string Nanoseconds(double x) => x.ToString(x < 9.995 ? "0.000" : x < 99.95 ? "0.0" : "0");

    /// <summary>Formats a bandwidth in 10⁹ bytes a second.</summary>
    public static string Bandwidth(double x) => x.ToString(x < 99.5 ? "0.0" : "0");

    /// <summary>Formats a duration in seconds, to three significant digits.</summary>
    public static string Seconds(double x) => x.ToString(x < 10 ? "0.00" : x < 100 ? "0.0" : "0");

    /// <summary>Formats the value of a setting as a command line takes it.</summary>
    public static string Setting(object? value) => value switch
    {
        double x => NumberText.Of(x),
        bool x => x ? "true" : "false",
        _ => value?.ToString() ?? "",
    };

    /// <summary>Formats a number in two or three digits.</summary>
    public static string Short(double x) => Signed(x, size => size.ToString(size switch
    {
        0 => "0",
        < 0.01 or >= 10_000 => "0.0e0",
        < 1 => "0.00",
        < 100 => "0.0",
        _ => "0",
    }));

    /// <summary>Formats a round number at an axis.</summary>
    public static string Tick(double x) =>
        Signed(x, size => size is >= 10_000 or (> 0 and < 0.01) ? size.ToString("0.###e0") : Setting(size));

    /// <summary>Formats a number with a true minus sign.</summary>
    private static string Signed(double x, Func<double, string> write) => (x < 0 ? "−" : "") + write(Math.Abs(x));
}
