namespace Downhill.Lab.Formatting;

/// <summary>Lists and counts in a sentence.</summary>
internal static class Phrases
{
    /// <summary>Names in a sentence: <c>a, b and c</c>.</summary>
    public static string Enumerate(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names)
        : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>One thing or several.</summary>
    public static string Count(int n, string thing) => n == 1 ? $"1 {thing}" : $"{n} {thing}s";
}
