using System.CommandLine;

namespace Downhill.Cli.Arguments;

/// <summary>Formats command lines for a shell.</summary>
internal static class ShellWords
{
    /// <summary>The characters that need no quotes, beside letters and digits.</summary>
    private static readonly string Plain = OperatingSystem.IsWindows() ? @"-_./:=,+@\" : "-_./:=,+@";

    /// <summary>Joins words to a command line.</summary>
    /// <param name="words">The words to quote and join.</param>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>Returns the command line that was given, as it could be given again.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="more">The words to add behind it.</param>
    public static string Of(ParseResult parsed, params IEnumerable<string> more) =>
        Join(["downhill", .. parsed.Tokens.Select(token => token.Value), .. more]);

    /// <summary>Quotes a word if the shell would not take it as it is.</summary>
    /// <param name="word">The word to quote.</param>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(
            letter => char.IsLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
            ? word
            : OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
