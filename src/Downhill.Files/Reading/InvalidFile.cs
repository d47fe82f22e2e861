using System.Globalization;

namespace Downhill.Files;

/// <summary>How files that are not what they should be are refused: always with an <see cref="InvalidDataException"/>
/// that names the file, what is wrong and where.</summary>
internal static class InvalidFile
{
    /// <summary>As much of a name as an error repeats.</summary>
    public const int Longest = 80;

    /// <summary>The error.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is wrong, and where.</param>
    /// <param name="cure">What to do.</param>
    public static InvalidDataException Of(string path, string what, string cure) => new($"{path}: {what}. {cure}");

    /// <summary>A text from the file, quoted: not longer than can be read, and with nothing in it that a terminal would
    /// obey.</summary>
    public static string Shown(string text) =>
        $"'{string.Concat(text.Take(Longest).Select(c => IsUnseen(c) ? $"\\u{(int)c:X4}" : $"{c}"))}"
        + (text.Length > Longest ? "…'" : "'");

    /// <summary>A text that may quote a file, cut and with nothing in it that a terminal would obey.</summary>
    public static string Plain(string text, int longest = 2 * Longest) =>
        text.Length <= longest && !text.Any(IsUnseen)
            ? text : string.Concat(
            text.Take(longest).Select(c => IsUnseen(c) ? '?' : c)) + (text.Length > longest ? "…" : "");

    private static bool IsUnseen(char c) => char.IsControl(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(
            c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
