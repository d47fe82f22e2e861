namespace Downhill.Symbols;

/// <summary>Walks over formulas that share parts.</summary>
internal static class Tree
{
    /// <summary>The operations done for each weight, each object once, operands before what is made of them.</summary>
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

    /// <summary>The operations that more than one other has for an operand.</summary>
    public static IEnumerable<Apply> Shared(IReadOnlyList<Node> roots)
    {
        var all = Applications(roots);
        var uses = all.SelectMany(apply => new[] { apply.A, apply.B }).ToList();
        return all.Where(apply => uses.Count(operand => ReferenceEquals(operand, apply)) > 1);
    }

    /// <summary>The formula with some parts replaced by names.</summary>
    public static Node Replace(Node node, IReadOnlyDictionary<Node, Variable> names) => node switch
    {
        Apply apply => new Apply(
            apply.Operation, Named(apply.A, names), apply.B is null ? null : Named(apply.B, names)),
        _ => node,
    };

    private static Node Named(Node node, IReadOnlyDictionary<Node, Variable> names) =>
        names.TryGetValue(node, out var name) ? name : Replace(node, names);
}
