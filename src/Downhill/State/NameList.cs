namespace Downhill.State;

/// <summary>Names in a sentence.</summary>
internal static class NameList
{
    private const int Shown = 4;

    /// <summary>The first few, and how many more there are.</summary>
    public static string Short(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");
}
