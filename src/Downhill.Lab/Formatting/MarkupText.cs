using System.Xml;

namespace Downhill.Lab.Formatting;

/// <summary>Text made fit for HTML and SVG.</summary>
internal static class MarkupText
{
    /// <summary>A name fit for HTML, in text and in attributes.</summary>
    public static string Html(string text) => Xml(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>A name without what XML cannot say at all; the escaping is left to the writer.</summary>
    public static string Xml(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Utf16SequenceLength > 1 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
}
