using System.Xml;

namespace Downhill.Lab.Formatting;

/// <summary>Escapes text for HTML and SVG.</summary>
internal static class MarkupText
{
    /// <summary>Returns text escaped for HTML, in content and in attributes.</summary>
    public static string Html(string text) => Xml(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>Returns text without the characters that XML cannot hold; the writer does the escaping.</summary>
    public static string Xml(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Utf16SequenceLength > 1 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
}
