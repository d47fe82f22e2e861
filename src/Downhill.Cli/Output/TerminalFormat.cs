using System.Globalization;
using System.Text;

namespace Downhill.Cli.Output;

/// <summary>Formats numbers and text for a terminal.</summary>
internal static class TerminalFormat
{
    /// <summary>Formats a loss in at most seven characters.</summary>
    public static string Loss(double loss) => loss switch
    {
        double.NaN => "—",
        < 10 and > -10 => $"{loss:0.0000}",
        < 10_000 and > -10_000 => $"{loss:0.0}",
        _ => $"{loss:0.0e0}",
    };

    /// <summary>Formats a share, 0 to 1, in percent with two decimals.</summary>
    public static string Percent(double share) => $"{100 * share:0.00}";

    /// <summary>Formats a duration in seconds, minutes or hours.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 9.95 => $"{seconds:0.0}s",
        < 59.5 => $"{seconds:0}s",
        _ when Math.Round(seconds) is var whole && whole < 3600 => $"{Math.Floor(whole / 60):0}:{whole % 60:00}",
        _ => $"{Math.Floor(seconds / 3600):0}:{Math.Floor(seconds / 60) % 60:00}h",
    };

    /// <summary>Formats a rate, in thousands if it is large, to a tenth if it is small.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 9950 => $"{perSecond / 1000:0}k",
        >= 1000 => $"{perSecond / 1000:0.0}k",
        < 9.95 and > 0 => $"{perSecond:0.0}",
        _ => $"{perSecond:0}",
    };

    /// <summary>Formats a share, 0 to 1, in whole percent.</summary>
    public static string Share(double share) => $"{100 * share:0}%";

    /// <summary>Cuts text to a width.</summary>
    public static string Cut(string text, int width) =>
        text.Length <= width ? text : width < 1 ? "" : text[..(width - 1)] + "…";

    /// <summary>Cuts the beginning of text that is too wide; of names with dots, the end says more.</summary>
    public static string CutLeft(string text, int width) =>
        text.Length <= width ? text : width < 1 ? "" : "…" + text[^(width - 1)..];

    /// <summary>Formats any number to four significant digits; a small whole number keeps all of its digits.</summary>
    public static string Number(double x) => Math.Abs(x) switch
    {
        0 => "0",
        < 1e9 and var size when size == Math.Floor(size) => $"{x:0}",
        < 1e-3 or >= 1e7 => $"{x:0.###e0}",
        >= 1e3 => $"{x:0}",
        _ => $"{x:G4}",
    };

    /// <summary>Formats a number of bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0.0} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.00} GB",
    };

    /// <summary>Escapes everything in a text that a terminal would obey, or that would change how other text is
    /// read.</summary>
    public static string Escape(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Rune.GetUnicodeCategory(
            rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            ? $"\\u{rune.Value:X4}"
            : rune.ToString()));
}
