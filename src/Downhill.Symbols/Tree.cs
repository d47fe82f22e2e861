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

    /// <summary>Returns the lines with equal parts made one object, so that they are shared.</summary>
    public static List<Equation> Interned(IEnumerable<Equation> equations)
    {
        Dictionary<Node, Node> known = [];
        return [.. equations.Select(equation => equation with { Right = Known(equation.Right) })];

        Node Known(Node node)
        {
            var whole = node is Apply { IsCoefficient: false } apply
                ? new Apply(apply.Operation, Known(apply.A), apply.B is null ? null : Known(apply.B)) : node;
            return known.TryGetValue(whole, out var same) ? same : known[whole] = whole;
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

    /// <summary>Returns the lines that define the named coefficients of some formulas, each once, before its
    /// uses.</summary>
    public static IReadOnlyList<Equation> Definitions(IEnumerable<Node> roots)
    {
        var found = new OrderedDictionary<string, Equation>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            Visit(root);
        }

        return [.. found.Values];

        void Visit(Node? node)
        {
            switch (node)
            {
                case Apply apply:
                    Visit(apply.A);
                    Visit(apply.B);
                    break;
                case OverUpdates all:
                    Visit(all.Term);
                    break;
                case ScheduleValue value:
                    Visit(value.Step);
                    break;
                case Named named:
                    Visit(named.Definition);
                    found.TryAdd(named.Symbol, new(new(named.Symbol, false), Resolved(named.Definition)));
                    break;
            }
        }
    }

    /// <summary>Returns the lines of two passes, the second of which names what the first has made.</summary>
    public static IReadOnlyList<Equation> Joined(IReadOnlyList<Equation> first, IReadOnlyList<Equation> second)
    {
        Dictionary<Node, Variable> known = [];
        foreach (var equation in first)
        {
            known.TryAdd(equation.Right, equation.Left);
        }

        return
        [
            .. first, .. second.Where(equation => !first.Contains(equation)).Select(
                equation => equation with { Right = Named(equation.Right, known) }),
        ];
    }

    /// <summary>Returns the formula with its named coefficients replaced by their names.</summary>
    public static Node Resolved(Node node) => node switch
    {
        Apply apply => new Apply(apply.Operation, Resolved(apply.A), apply.B is null ? null : Resolved(apply.B)),
        OverUpdates all => all with { Term = Resolved(all.Term) },
        ScheduleValue value => value with { Step = Resolved(value.Step) },
        Named named => new Variable(named.Symbol, false),
        _ => node,
    };

    private static Node Named(Node node, IReadOnlyDictionary<Node, Variable> names) =>
        names.TryGetValue(node, out var name) ? name : Replace(node, names);
}
