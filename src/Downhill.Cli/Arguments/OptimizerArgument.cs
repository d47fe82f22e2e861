using System.Globalization;
using Downhill.Cli.Output;
using Downhill.Lab.Formatting;

namespace Downhill.Cli.Arguments;

/// <summary>An optimizer as a command line names it: <c>adam:learning-rate=0.1,beta1=0.8</c>.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Id">The id of the optimizer.</param>
/// <param name="Settings">Each <c>NAME=VALUE</c>.</param>
internal sealed record OptimizerArgument(string Text, string Id, IReadOnlyList<string> Settings)
{
    /// <summary>Reads one or more, with commas between them. What comes after a comma belongs to what is before it if
    /// it is a setting or a number; else it is the next optimizer.</summary>
    /// <param name="option">The option they are given to.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="UsageException">There is none.</exception>
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
        Catalog.All.FirstOrDefault(entry => entry.Id == id) is { } found
        && Lab.Formatting.OptionSettings.Names(found.Defaults).Contains(Lab.Formatting.OptionSettings.NameOf(setting));
}
