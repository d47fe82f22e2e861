namespace Downhill.Lab.Formatting;

/// <summary>Formats lists and counts for sentences.</summary>
internal static class Phrases
{
    /// <summary>Joins names: <c>a, b and c</c>.</summary>
    public static string Enumerate(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names)
        : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>Returns a count and its noun: <c>1 step</c>, <c>2 steps</c>.</summary>
    public static string Count(int n, string thing) => n == 1 ? $"1 {thing}" : $"{n} {thing}s";
}
