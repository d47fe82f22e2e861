using System.Globalization;
using Downhill.Cli.Output;
using Downhill.Lab.Formatting;

namespace Downhill.Cli.Arguments;

/// <summary>An optimizer, as a command line names it: <c>adam:learning-rate=0.1,beta1=0.8</c>.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Id">The id of the optimizer.</param>
/// <param name="Settings">The settings, each <c>NAME=VALUE</c>.</param>
internal sealed record OptimizerArgument(string Text, string Id, IReadOnlyList<string> Settings)
{
    /// <summary>Parses one optimizer or several, with commas between them.</summary>
    /// <remarks>Text behind a comma belongs to the optimizer before if it is a setting or a number; otherwise it is the
    /// next optimizer.</remarks>
    /// <param name="option">The option with the text, for messages.</param>
    /// <param name="text">The text to parse.</param>
    /// <exception cref="UsageException">The text names no optimizer.</exception>
    public static IReadOnlyList<OptimizerArgument> Read(string option, string text)
    {
        List<string> phrases = [];
        foreach (var piece in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (phrases.Count > 0 && GoesOn(piece))
            {
                phrases[^1] += "," + piece;
            }
            else
            {
                phrases.Add(piece);
            }
        }

        return phrases.Count > 0 ? [.. phrases.Select(Of)] : throw new UsageException(
            $"{option} names nothing. Give the id of an optimizer, such as {option} adam.");
    }

    private static OptimizerArgument Of(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var id = colon < 0 ? text : text[..colon];
        List<string> settings = [];
        foreach (var piece in colon < 0 ? [] : text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            // A schedule has commas of its own: cosine:duration=192,final=0.
            if (settings.Count > 0 && settings[^1].Contains(':', StringComparison.Ordinal) && !IsOption(id, piece))
            {
                settings[^1] += "," + piece;
            }
            else
            {
                settings.Add(piece);
            }
        }

        return new(text, id, settings);
    }

    private static bool GoesOn(string piece) =>
        piece.IndexOfAny(['=', ':']) is >= 0 and var at && piece[at] == '='
        || double.TryParse(piece, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsOption(string id, string setting) =>
        FullCatalog.Table.FindOrNull(id) is { } found
        && OptionSettings.NameOf(setting) is var name
        && (OptionSettings.Names(found.Defaults).Contains(name) || OptionNames.Find(found.Defaults, name) is not null);
}
