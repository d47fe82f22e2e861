namespace Downhill.Lab.Drawing;

/// <summary>Estimates the width of text; the fonts depend on the reader's system.</summary>
internal static class TextWidth
{
    /// <summary>Returns the approximate width in pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the font, in pixels.</param>
    public static double Of(string text, double size) => size * text.Sum(Share);

    /// <summary>Breaks text at blanks into lines no wider than a width.</summary>
    /// <remarks>A longer word is a line of its own, shortened.</remarks>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        List<string> lines = [];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && Of($"{lines[^1]} {word}", size) <= width)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return [.. lines.Select(line => Shorten(line, size, width))];
    }

    /// <summary>Cuts text off with … if it is wider than a width.</summary>
    public static string Shorten(string text, double size, double width)
    {
        if (Of(text, size) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && Of(text[..length].TrimEnd() + "…", size) > width)
        {
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        }

        return text[..length].TrimEnd() + "…";
    }

    private static double Share(char c) => c switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.29,
        ' ' or 'f' or 't' or 'r' or '(' or ')' or '-' or '/' or '·' or '²' or '³' => 0.38,
        'm' or 'w' or 'M' or 'W' or '…' => 0.88,
        >= 'A' and <= 'Z' => 0.69,
        _ => 0.585,
    };
}
