using System.Text.RegularExpressions;

namespace Downhill.Architecture.Tests.Documentation;

/// <summary>The register of .NET's documentation, as far as a machine can judge it.</summary>
internal static partial class Register
{
    /// <summary>The most words of a summary; numbers and reasons have their place in remarks.</summary>
    public const int MostWords = 30;

    // Words that begin a clause or point at something that was not named.
    private static readonly HashSet<string> NoBeginnings = new(StringComparer.OrdinalIgnoreCase)
    {
        "what", "whatever", "who", "whoever", "whom", "whose", "where", "wherever", "how", "however", "so", "that",
        "which", "whichever", "why", "when", "whenever", "if", "because", "since", "there", "it", "its", "they", "their",
        "them", "these", "those", "this", "and", "or", "but", "as", "not",
    };

    private static readonly HashSet<string> Pronouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "one", "ones", "everything", "something", "anything", "nothing", "all",
    };

    // Words without which a sentence says the same.
    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "of", "to", "in", "and", "or", "is", "are", "its", "for", "by", "gets", "sets", "returns",
        "this", "on", "at", "with", "as", "be", "from", "that", "which", "all", "one", "some",
    };

    /// <summary>Finds the fault of a summary.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="type">The name of its type.</param>
    /// <param name="summary">The summary.</param>
    /// <returns>The fault, or null.</returns>
    public static string? Fault(string name, string type, string summary)
    {
        var words = summary.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is []
            ? "is empty"
            : Beginning(summary) is { } beginning ? beginning
            : !summary.EndsWith('.') ? "ends without a period"
            : words.Length > MostWords ? $"has {words.Length} words, more than {MostWords}"
            : Says(summary).IsSubsetOf(Says($"{name} {type}")) ? "says no more than the name"
            : null;
    }

    /// <summary>Finds a beginning that is neither a noun phrase nor a verb.</summary>
    /// <param name="text">A summary, or the text of a parameter.</param>
    /// <returns>The fault, or null.</returns>
    public static string? Beginning(string text)
    {
        string[] words = [.. Word().Matches(text).Take(2).Select(word => word.Value)];
        return words is [var first, ..] && NoBeginnings.Contains(first)
            || (words is [var pronoun, "that" or "who" or "which" or "what"] && Pronouns.Contains(pronoun))
            ? $"begins with “{string.Join(' ', words)}”"
            : text is [>= 'a' and <= 'z', ..] ? "begins with a small letter" : null;
    }

    private static HashSet<string> Says(string text) =>
        [.. Part().Matches(text).Select(word => word.Value).Where(word => !Fillers.Contains(word)).Select(Stem)];

    private static string Stem(string word) => Ending().Replace(word.ToUpperInvariant(), "");

    [GeneratedRegex(@"[\w’'-]+")]
    private static partial Regex Word();

    [GeneratedRegex("[A-Z]?[a-z]{2,}|[A-Z]{2,}|[0-9]+|[^\\x00-\\x7F]+")]
    private static partial Regex Part();

    [GeneratedRegex("(?<=..)(IES|ES|S|ED|ING|D|E)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();
}
