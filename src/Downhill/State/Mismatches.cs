namespace Downhill.State;

/// <summary>What does not fit, and what would let it through.</summary>
internal sealed class Mismatches
{
    private readonly List<string> lines = [];
    private int curable;
    private LoadScope scope;
    private bool convert;

    /// <summary>All of it, a line each; what is added here nothing lets through.</summary>
    public ICollection<string> Lines => lines;

    /// <summary>Adds what a scope would let through.</summary>
    public void Add(string line, LoadScope cure)
    {
        lines.Add(line);
        scope |= cure;
        curable++;
    }

    /// <summary>Adds what would be converted on request.</summary>
    public void AddConvertible(string line)
    {
        lines.Add(line);
        convert = true;
        curable++;
    }

    /// <summary>Refuses the checkpoint if anything does not fit.</summary>
    /// <param name="into">What it was to be loaded into.</param>
    /// <param name="missing">What is missing and is let through.</param>
    /// <exception cref="CheckpointException">Something does not.</exception>
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
