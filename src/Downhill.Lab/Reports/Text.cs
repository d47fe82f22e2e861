using System.Xml;

namespace Downhill.Lab.Reports;

/// <summary>How numbers and names are written in a report.</summary>
internal static class Text
{
    /// <summary>A name fit for HTML, in text and in attributes.</summary>
    public static string Html(string text) => Xml(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>A name without what XML cannot say at all; the escaping is left to the writer.</summary>
    public static string Xml(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => rune.Utf16SequenceLength > 1 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));

    /// <summary>A loss.</summary>
    public static string Loss(double x) => Math.Abs(x) switch
    {
        0 => "0",
        < 0.001 or >= 10_000 => x.ToString("0.00e0"),
        < 10 => x.ToString("0.0000"),
        _ => x.ToString("0.0"),
    };

    /// <summary>A share of a hundred, already multiplied.</summary>
    public static string Percent(double x) => x.ToString("0.00");

    /// <summary>Seconds.</summary>
    public static string Seconds(double x) => x.ToString(x < 10 ? "0.00" : x < 100 ? "0.0" : "0");

    /// <summary>A mean, with ± its deviation where there is one.</summary>
    public static string Of(Spread spread, Func<double, string> write) =>
        spread.Deviation is { } deviation ? $"{write(spread.Mean)} ± {write(deviation)}" : write(spread.Mean);

    /// <summary>The value of a setting: a number as short as it can be, anything else as it says itself.</summary>
    public static string Setting(object? value) => value switch
    {
        double x => x.ToString("R").Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e'),
        bool x => x ? "yes" : "no",
        _ => value?.ToString() ?? "",
    };

    /// <summary>One thing or several.</summary>
    public static string Count(int n, string thing) => n == 1 ? $"1 {thing}" : $"{n} {thing}s";
}
