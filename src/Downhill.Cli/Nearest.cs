namespace Downhill.Cli;

/// <summary>Guesses what somebody meant.</summary>
internal static class Nearest
{
    /// <summary>A question to put behind a complaint: whether the nearest name was meant; empty when none is
    /// near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">What there is.</param>
    public static string Hint(string typed, IEnumerable<string> names) =>
        To(typed, names) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>The name that takes the fewest edits, if those are few.</summary>
    private static string? To(string typed, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Edits: Edits(typed.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(guess => guess.Edits <= Math.Max(2, typed.Length / 3))
            .OrderBy(guess => guess.Edits)
            .Select(guess => guess.Name)
            .FirstOrDefault();

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein, 1965).</summary>
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        foreach (var (i, letter) in a.Index())
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < b.Length; j++)
            {
                var change = diagonal + (letter == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[^1];
    }
}
