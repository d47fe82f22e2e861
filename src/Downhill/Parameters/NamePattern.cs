using System.IO.Enumeration;

namespace Downhill;

/// <summary>A pattern of parameters' names, in which <c>*</c> stands for any text, <c>?</c> for any one character, and
/// <c>#</c> for a whole number.</summary>
/// <remarks>Capitals count, and the whole name must match: <c>*.bias</c> is that of every layer,
/// <c>encoder.layers.#.*</c> all of every numbered layer. A backslash before one of these takes it as it is.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// NamePattern pattern = "layers.#.*";
/// Console.WriteLine(pattern.Matches("layers.12.weight"));  // True
/// Console.WriteLine(pattern.Matches("layers.norm.weight"));  // False
/// </code>
/// </example>
public sealed record NamePattern
{
    private readonly string[] parts;

    /// <summary>Initializes a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The text is empty, or has more than one <c>#</c>.</exception>
    public NamePattern(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        (Text, parts) = (text, Split(text));
        if (parts.Length > 2)
        {
            throw new ArgumentException(
                $"The pattern '{text}' has more than one #. Use * for the others.", nameof(text));
        }
    }

    /// <summary>Gets the pattern as it was given.</summary>
    public string Text { get; }

    /// <summary>Gets whether the pattern asks for a number.</summary>
    internal bool HasNumber => parts.Length == 2;

    /// <summary>Converts a text to a pattern.</summary>
    public static implicit operator NamePattern(string text) => new(text);

    /// <summary>Returns whether a name matches.</summary>
    /// <param name="name">The name.</param>
    public bool Matches(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return HasNumber ? Number(name) is not null : Fits(parts[0], name);
    }

    /// <summary>Returns whether both have the same text.</summary>
    /// <param name="other">The other pattern.</param>
    public bool Equals(NamePattern? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the text.</summary>
    public override string ToString() => Text;

    /// <summary>Returns the pattern that one name alone matches.</summary>
    internal static NamePattern Exactly(string name) => new(string.Concat(name.Select(letter =>
        letter is '*' or '?' or '#' or '\\' ? $"\\{letter}" : $"{letter}")));

    /// <summary>Returns the digits of a name that stand where the pattern has a number; null if it does not
    /// match.</summary>
    internal string? Number(string name)
    {
        for (var start = 0; start < name.Length; start++)
        {
            var end = start;
            while (end < name.Length && char.IsAsciiDigit(name[end]))
            {
                end++;
            }

            if (end > start && Fits(parts[0], name[..start]) && Fits(parts[1], name[end..]))
            {
                return name[start..end];
            }

            start = Math.Max(start, end);
        }

        return null;
    }

    /// <summary>Returns whether a text fits; the base library has no expression that fits an empty one.</summary>
    private static bool Fits(string pattern, string text) => text.Length == 0
        ? pattern.All(letter => letter == '*')
        : FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    /// <summary>Splits a pattern at every number sign that has no backslash before it.</summary>
    private static string[] Split(string text)
    {
        List<string> found = [];
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '#')
            {
                found.Add(text[start..i]);
                start = i + 1;
            }
        }

        return [.. found, text[start..]];
    }
}
