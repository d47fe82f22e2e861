namespace Downhill;

/// <summary>The faults of patterns that are to tell parameters apart: all of them, told at once.</summary>
/// <param name="names">The names of all parameters.</param>
internal sealed class RoutingFaults(IEnumerable<string> names)
{
    private readonly List<string> faults = [];
    private readonly IReadOnlyList<string> names = [.. names];

    /// <summary>Notes patterns that match no parameter.</summary>
    public void CheckPatterns(IEnumerable<NamePattern> patterns) => faults.AddRange(
        from pattern in patterns
        where !names.Any(pattern.Matches)
        select $"the pattern '{pattern}' matches no parameter.{DidYouMean.Hint(pattern.Text, names)}");

    /// <summary>Notes a parameter that does not match exactly once, and returns whether it does.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="matches">The patterns that it matches.</param>
    /// <param name="mayBeNone">Whether it may match nothing.</param>
    public bool CheckRoutes(string name, IReadOnlyList<string> matches, bool mayBeNone)
    {
        if (matches.Count == 1 || (mayBeNone && matches.Count == 0))
        {
            return true;
        }

        faults.Add(
            matches.Count == 0 ? $"the parameter '{name}' matches no pattern"
                : $"the parameter '{name}' matches {matches.Count}: '{string.Join("' and '", matches)}'");
        return false;
    }

    /// <summary>Refuses what was noted.</summary>
    /// <exception cref="ArgumentException">Something was.</exception>
    public void Throw(string argument)
    {
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                "Each pattern must match a parameter, and each parameter one pattern:\n  "
                + $"{string.Join("\n  ", faults)}\n{ListText.Choices(names, ListText.Few)}", argument);
        }
    }
}
