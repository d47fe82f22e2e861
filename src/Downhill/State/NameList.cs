namespace Downhill.State;

/// <summary>Lists of names for sentences.</summary>
internal static class NameList
{
    private const int Shown = 4;

    /// <summary>Returns the first few names, and the number of the others.</summary>
    public static string Short(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");
}
