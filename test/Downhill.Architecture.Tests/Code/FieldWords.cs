namespace Downhill.Architecture.Tests.Code;

/// <summary>The words that names may be made of, read from <c>Words/Words.txt</c>.</summary>
internal static class FieldWords
{
    /// <summary>Gets the words of each group, by the first word of its comment.</summary>
    public static ILookup<string, string> Groups { get; } = Read().ToLookup(pair => pair.Group, pair => pair.Word);

    /// <summary>Gets all words.</summary>
    public static IReadOnlySet<string> All { get; } = Groups.SelectMany(group => group).ToHashSet();

    private static IEnumerable<(string Group, string Word)> Read()
    {
        var group = "";
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "test/Downhill.Architecture.Tests/Words/Words.txt")))
        {
            if (line.StartsWith('#'))
            {
                group = line[1..].Split(':')[0].Trim();
            }
            else
            {
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return (group, word);
                }
            }
        }
    }
}
