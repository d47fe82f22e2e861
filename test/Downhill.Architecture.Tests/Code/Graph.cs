namespace Downhill.Architecture.Tests.Code;

/// <summary>Things, and the arrows from each to those that it uses, each with examples that say why it is
/// there.</summary>
internal sealed class Graph
{
    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> arrows = new(StringComparer.Ordinal);

    /// <summary>Gets all things, by name.</summary>
    public IReadOnlyCollection<string> Nodes => arrows.Keys;

    /// <summary>Gets all arrows.</summary>
    public IEnumerable<Arrow> Arrows =>
        arrows.SelectMany(from => from.Value.Keys.Select(to => new Arrow(from.Key, to)));

    /// <summary>Adds a thing.</summary>
    /// <param name="node">The name of the thing.</param>
    public void Add(string node)
    {
        if (!arrows.ContainsKey(node))
        {
            arrows.Add(node, new(StringComparer.Ordinal));
        }
    }

    /// <summary>Adds an arrow; one from a thing to itself is none.</summary>
    /// <param name="from">The user.</param>
    /// <param name="to">The used.</param>
    /// <param name="because">An example of the use.</param>
    public void Add(string from, string to, string because)
    {
        Add(from);
        Add(to);
        if (from != to)
        {
            (arrows[from].TryGetValue(to, out var examples) ? examples : arrows[from][to] = new(StringComparer.Ordinal)).Add(because);
        }
    }

    /// <summary>Returns what a thing uses by an arrow of its own.</summary>
    /// <param name="node">The thing.</param>
    public IReadOnlyCollection<string> UsedBy(string node) => arrows[node].Keys;

    /// <summary>Returns examples of why an arrow is there.</summary>
    /// <param name="arrow">The arrow.</param>
    public IReadOnlyCollection<string> Because(Arrow arrow) => arrows[arrow.From][arrow.To];

    /// <summary>Returns all that a thing uses, by one arrow or several.</summary>
    /// <param name="node">The thing.</param>
    public HashSet<string> Reachable(string node)
    {
        HashSet<string> seen = [];
        Stack<string> open = new(UsedBy(node));
        while (open.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var used in UsedBy(next))
                {
                    open.Push(used);
                }
            }
        }

        return seen;
    }

    /// <summary>Returns a shortest circle of arrows, or none.</summary>
    public IReadOnlyList<Arrow> Circle() =>
        Nodes.Select(ShortestWayBack).Where(way => way.Count > 0).MinBy(way => way.Count) ?? [];

    /// <summary>Returns the arrows that do not follow from others.</summary>
    public IEnumerable<Arrow> Reduced() =>
        Arrows.Where(arrow => !UsedBy(arrow.From).Any(other => other != arrow.To && Reachable(other).Contains(arrow.To)));

    private List<Arrow> ShortestWayBack(string start)
    {
        Dictionary<string, Arrow> reachedBy = [];
        Queue<string> open = new([start]);
        while (open.TryDequeue(out var node) && !reachedBy.ContainsKey(start))
        {
            foreach (var used in UsedBy(node).Where(used => reachedBy.TryAdd(used, new(node, used))))
            {
                open.Enqueue(used);
            }
        }

        List<Arrow> way = [];
        for (var at = start; reachedBy.ContainsKey(start) && (way.Count == 0 || at != start); at = reachedBy[at].From)
        {
            way.Insert(0, reachedBy[at]);
        }

        return way;
    }
}
