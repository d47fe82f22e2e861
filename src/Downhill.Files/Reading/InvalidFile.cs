using System.Globalization;

namespace Downhill.Files;

/// <summary>Errors about invalid files: each an <see cref="InvalidDataException"/> with the file, the fault and the
/// cure.</summary>
internal static class InvalidFile
{
    /// <summary>The longest part of a name that an error repeats.</summary>
    public const int Longest = 80;

    /// <summary>Returns the error about a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">The fault, and its place.</param>
    /// <param name="cure">The cure, as a sentence.</param>
    public static InvalidDataException Of(string path, string what, string cure) => new($"{path}: {what}. {cure}");

    /// <summary>Quotes a text from a file, cut to a readable length and without control characters.</summary>
    public static string Shown(string text) =>
        $"'{string.Concat(text.Take(Longest).Select(c => IsUnseen(c) ? $"\\u{(int)c:X4}" : $"{c}"))}"
        + (text.Length > Longest ? "…'" : "'");

    /// <summary>Returns a text that may quote a file, cut and without control characters.</summary>
    public static string Plain(string text, int longest = 2 * Longest) =>
        text.Length <= longest && !text.Any(IsUnseen)
            ? text : string.Concat(
            text.Take(longest).Select(c => IsUnseen(c) ? '?' : c)) + (text.Length > longest ? "…" : "");

    private static bool IsUnseen(char c) => char.IsControl(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(
            c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
