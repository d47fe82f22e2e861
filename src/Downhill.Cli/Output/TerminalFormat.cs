using System.Globalization;
using System.Text;

namespace Downhill.Cli.Output;

/// <summary>Numbers as a person wants to read them.</summary>
internal static class TerminalFormat
{
    /// <summary>A loss in at most seven characters.</summary>
    public static string Loss(double loss) => loss switch
    {
        double.NaN => "—",
        < 10 and > -10 => $"{loss:0.0000}",
        < 10_000 and > -10_000 => $"{loss:0.0}",
        _ => $"{loss:0.0e0}",
    };

    /// <summary>A share of 1 in percent.</summary>
    public static string Percent(double share) => $"{100 * share:0.00}";

    /// <summary>A duration.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 9.95 => $"{seconds:0.0}s",
        < 59.5 => $"{seconds:0}s",
        _ when Math.Round(seconds) is var whole && whole < 3600 => $"{Math.Floor(whole / 60):0}:{whole % 60:00}",
        _ => $"{Math.Floor(seconds / 3600):0}:{Math.Floor(seconds / 60) % 60:00}h",
    };

    /// <summary>A rate, in thousands where it is large.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 9950 => $"{perSecond / 1000:0}k",
        >= 1000 => $"{perSecond / 1000:0.0}k",
        _ => $"{perSecond:0}",
    };

    /// <summary>A share of 1 in whole percent.</summary>
    public static string Share(double share) => $"{100 * share:0}%";

    /// <summary>Text cut to a width.</summary>
    public static string Cut(string text, int width) =>
        text.Length <= width ? text : width < 1 ? "" : text[..(width - 1)] + "…";

    /// <summary>Text with its beginning cut off where it is too long: of names with dots, the end tells more.</summary>
    public static string CutLeft(string text, int width) =>
        text.Length <= width ? text : width < 1 ? "" : "…" + text[^(width - 1)..];

    /// <summary>Any number to four digits that count, a whole one to all of its digits if those are few.</summary>
    public static string Number(double x) => Math.Abs(x) switch
    {
        0 => "0",
        < 1e9 and var size when size == Math.Floor(size) => $"{x:0}",
        < 1e-3 or >= 1e7 => $"{x:0.###e0}",
        >= 1e3 => $"{x:0}",
        _ => $"{x:G4}",
    };

    /// <summary>A number of bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0.0} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.00} GB",
    };

    /// <summary>A text of unknown origin with nothing in it that a terminal would obey, or that would change how other
    /// text is read.</summary>
    public static string Escape(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Rune.GetUnicodeCategory(
            rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            ? $"\\u{rune.Value:X4}"
            : rune.ToString()));
}
