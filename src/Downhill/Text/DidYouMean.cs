namespace Downhill;

/// <summary>Guesses the name that was meant by a mistyped one.</summary>
internal static class DidYouMean
{
    private const int Most = 3;
    private const int LeastPart = 4;

    /// <summary>Returns the question whether the nearest names were meant; empty if none is near.</summary>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="names">The names that exist.</param>
    public static string Hint(string typed, IEnumerable<string> names) => Question(To(typed, names));

    /// <summary>Returns the question whether one of these names was meant; empty for none.</summary>
    public static string Question(IReadOnlyList<string> names) =>
        names.Count == 0 ? "" : $" Did you mean {string.Join(" or ", names.Select(name => $"'{name}'"))}?";

    /// <summary>Returns the names nearest to a text.</summary>
    /// <remarks>These are names that differ only in capitals or hyphens; else those that take the fewest edits, if
    /// these are few; else those that contain it.</remarks>
    public static IReadOnlyList<string> To(string typed, IEnumerable<string> names)
    {
        var plain = Plain(typed);
        var all = names.Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Plain: Plain(name), Edits: Edits(plain, Plain(name)))).ToList();
        var most = Math.Max(plain.Length < 5 ? 1 : 2, plain.Length / 3);
        var near = all.Where(guess => guess.Edits <= most && guess.Edits < guess.Plain.Length).ToList();
        var least = near.Select(guess => guess.Edits).DefaultIfEmpty(0).Min();
        var found = near.Count > 0 ? near.Where(guess => guess.Edits == least)
            : all.Where(guess => plain.Length >= LeastPart && guess.Plain.Contains(plain, StringComparison.Ordinal));
        return [.. found.Select(guess => guess.Name).Take(Most)];
    }

    /// <summary>Returns a name in capitals, without hyphens, underscores, dots and blanks.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not ('-' or '_' or '.' or ' '))).ToUpperInvariant();

    /// <summary>Counts the letters to insert, delete, change or swap with their neighbor (Damerau, 1964).</summary>
    private static int Edits(string a, string b)
    {
        var (before, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray());
        for (var i = 1; i <= a.Length; i++)
        {
            var next = new int[b.Length + 1];
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                next[j] = Math.Min(change, Math.Min(next[j - 1], row[j]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, row) = (row, next);
        }

        return row[^1];
    }
}
