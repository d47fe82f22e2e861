namespace Downhill.Symbols;

/// <summary>Walks over formulas whose parts may be shared.</summary>
internal static class Tree
{
    /// <summary>Returns the operations of each weight, each object once, operands first.</summary>
    public static IReadOnlyList<Apply> Applications(IReadOnlyList<Node> roots)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var found = new List<Apply>();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return found;

        void Visit(Node? node)
        {
            if (node is Apply { IsCoefficient: false } apply && seen.Add(apply))
            {
                Visit(apply.A);
                Visit(apply.B);
                found.Add(apply);
            }
        }
    }

    /// <summary>Returns the operations that are an operand of more than one other.</summary>
    public static IEnumerable<Apply> Shared(IReadOnlyList<Node> roots)
    {
        var all = Applications(roots);
        var uses = all.SelectMany(apply => new[] { apply.A, apply.B }).ToList();
        return all.Where(apply => uses.Count(operand => ReferenceEquals(operand, apply)) > 1);
    }

    /// <summary>Returns the formula with some parts replaced by names.</summary>
    public static Node Replace(Node node, IReadOnlyDictionary<Node, Variable> names) => node switch
    {
        Apply apply => new Apply(
            apply.Operation, Named(apply.A, names), apply.B is null ? null : Named(apply.B, names)),
        _ => node,
    };

    private static Node Named(Node node, IReadOnlyDictionary<Node, Variable> names) =>
        names.TryGetValue(node, out var name) ? name : Replace(node, names);
}
