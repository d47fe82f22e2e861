namespace Downhill.Architecture.Tests.Code;

/// <summary>The glossary of <c>CONTRIBUTING.md</c>: words that have a meaning of their own here.</summary>
internal static class Glossary
{
    /// <summary>Gets the words and names that the glossary explains.</summary>
    public static IReadOnlySet<string> Entries { get; } = Read().ToHashSet();

    private static IEnumerable<string> Read() =>
        File.ReadLines(Path.Combine(Repository.Root, "CONTRIBUTING.md"))
            .SkipWhile(line => line != "## Glossary").Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(','))
            .Select(word => word.Trim().Trim('`'));
}
