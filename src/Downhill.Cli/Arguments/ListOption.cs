using System.CommandLine;
using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>An option that takes several words, with commas or blanks between them: <c>--size 4Ki,64Ki</c>.</summary>
internal sealed class ListOption : Option<string[]>
{
    /// <summary>Initializes the option.</summary>
    /// <param name="name">The name, such as <c>--size</c>.</param>
    /// <param name="help">The value's name in the help.</param>
    /// <param name="description">The meaning, for the help.</param>
    public ListOption(string name, string help, string description)
        : base(name)
    {
        (Description, HelpName) = (description, help);
        AllowMultipleArgumentsPerToken = true;
    }

    /// <summary>Returns the words; null when the option was not given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="none">The complaint, behind the option's name, when it was given without a word.</param>
    /// <exception cref="UsageException">It was given without a word.</exception>
    public string[]? Words(ParseResult parsed, string none = "names nothing.")
    {
        if (parsed.GetResult(this) is not { Implicit: false })
        {
            return null;
        }

        string[] words = [.. parsed.GetValue(this)!.SelectMany(text =>
            text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return words.Length > 0 ? words : throw new UsageException($"{Name} {none}");
    }
}
