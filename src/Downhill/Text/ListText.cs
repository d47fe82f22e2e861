namespace Downhill;

/// <summary>Texts of lists for messages.</summary>
internal static class ListText
{
    /// <summary>The number of names that a message shows of a list that may be long.</summary>
    public const int Few = 8;

    /// <summary>Joins items by commas: <c>a, b, …</c>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="most">The number of items shown; an ellipsis stands for the rest.</param>
    public static string Of<T>(IEnumerable<T> items, int most = int.MaxValue) =>
        string.Join(", ", items.Take(most)) + (items.Skip(most).Any() ? ", …" : "");

    /// <summary>Writes a shape, or another list in brackets: <c>[2, 3]</c>.</summary>
    /// <inheritdoc cref="Of"/>
    public static string InBrackets<T>(IEnumerable<T> items, int most = int.MaxValue) => $"[{Of(items, most)}]";

    /// <summary>Lists the choices in place of an unknown one: <c>There are: a, b</c>.</summary>
    /// <inheritdoc cref="Of"/>
    public static string Choices<T>(IEnumerable<T> items, int most = int.MaxValue) => $"There are: {Of(items, most)}.";

    /// <summary>Splits a text at the commas outside of parentheses.</summary>
    public static IEnumerable<string> AtCommas(string text)
    {
        var (start, open) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == ',' && open == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
