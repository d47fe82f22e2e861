using System.Globalization;

namespace Downhill.Cli.Display;

/// <summary>Formats the metadata of a file, a line for each key.</summary>
/// <remarks>Keys that differ in numbers alone, as those of lists and of an optimizer's state do, share a line:
/// <c>betas.* = 0.9, 0.999</c>.</remarks>
internal static class MetadataLines
{
    // Up to this many values are all shown; of more, the first ones and the last.
    private const int Most = 8;
    private const int Shown = 5;

    // More keys than this share a line even if their numbers are no indexes.
    private const int MostApart = 32;

    /// <summary>Returns the lines, as keys and values.</summary>
    public static IEnumerable<(string Key, string Value)> Of(IReadOnlyDictionary<string, string> metadata) =>
        metadata.GroupBy(pair => Pattern(pair.Key), StringComparer.Ordinal).SelectMany(group => Lines([.. group]));

    private static IEnumerable<(string Key, string Value)> Lines(IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        var keys = entries.Select(entry => entry.Key.Split('.')).ToList();
        var varying = Enumerable.Range(0, keys[0].Length)
            .Where(i => keys.Any(key => key[i] != keys[0][i])).ToList();
        if (entries.Count <= MostApart && !varying.All(i => AreIndexes(keys, i)))
        {
            return entries.Select(entry => (entry.Key, entry.Value));
        }

        varying.ForEach(i => keys[0][i] = "*");
        return [(string.Join('.', keys[0]), Values([.. entries.Select(entry => entry.Value)]))];
    }

    private static string Pattern(string key) => string.Join('.', key.Split('.').Select(
        part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "*" : part));

    /// <summary>Returns whether keys count from 0 at a place, as lists do; then the numbers say nothing.</summary>
    private static bool AreIndexes(List<string[]> keys, int place)
    {
        var numbers = keys.Select(key => key[place]).Distinct(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, numbers.Count).All(i => numbers.Contains(i.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Values(IReadOnlyList<string> values)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{values.Count:N0}");
        return values.Count == 1 ? values[0]
            : values.Count > 2 && values.Distinct(StringComparer.Ordinal).Count() == 1 ? $"{values[0]} ({count} times)"
            : values.Count <= Most ? string.Join(", ", values)
            : $"{string.Join(", ", values.Take(Shown))}, …, {values[^1]} ({count} values)";
    }
}
