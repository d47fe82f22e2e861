namespace Downhill.State;

/// <summary>The mismatches of a checkpoint, with the options that would let them through.</summary>
internal sealed class Mismatches
{
    private readonly List<string> lines = [];
    private int curable;
    private LoadScope scope;
    private bool convert;

    /// <summary>Gets all mismatches, a line each; nothing lets through those that are added here.</summary>
    public ICollection<string> Lines => lines;

    /// <summary>Adds a mismatch that a scope would let through.</summary>
    public void Add(string line, LoadScope cure)
    {
        lines.Add(line);
        scope |= cure;
        curable++;
    }

    /// <summary>Adds a mismatch that a conversion would mend.</summary>
    public void AddConvertible(string line)
    {
        lines.Add(line);
        convert = true;
        curable++;
    }

    /// <summary>Refuses the checkpoint if there is a mismatch.</summary>
    /// <param name="into">The target, in a word or two.</param>
    /// <param name="missing">The names that are missing and let through.</param>
    /// <exception cref="CheckpointException">There is a mismatch.</exception>
    public void Check(string into, IReadOnlyList<string> missing)
    {
        if (lines.Count > 0)
        {
            throw new CheckpointException(into, lines, scope, Cure()) { Missing = missing };
        }
    }

    private string Cure()
    {
        var cures = new List<string>();
        if (scope != LoadScope.Exact)
        {
            cures.Add(
                "scope: " + string.Join(
                " | ", Enum.GetValues<LoadScope>().Where(one => one != LoadScope.Exact && scope.HasFlag(one))
                .Select(one => $"{nameof(LoadScope)}.{one}")));
        }

        if (convert)
        {
            cures.Add("convert: true");
        }

        var what = curable == lines.Count ? lines.Count == 1 ? "it" : "all of it" : $"{curable} of these {lines.Count}";
        return cures.Count == 0 ? "" : $"With {string.Join(" and ", cures)} {what} would be let through.";
    }
}
