namespace Downhill.Cli.Arguments;

/// <summary>Writes command lines that a shell takes as they are.</summary>
internal static class ShellWords
{
    /// <summary>What a shell passes on as it is, beside letters and digits.</summary>
    private static readonly string Plain = OperatingSystem.IsWindows() ? @"-_./:=,+@\" : "-_./:=,+@";

    /// <summary>Joins words to a command line.</summary>
    /// <param name="words">The words.</param>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>Writes a word so that a shell takes it for one.</summary>
    /// <param name="word">The word.</param>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(
            letter => char.IsLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
            ? word
            : OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
