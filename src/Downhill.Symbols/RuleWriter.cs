using System.Globalization;
using Downhill.Sweeps.Gradients;

namespace Downhill.Symbols;

/// <summary>A reader that writes a rule down: an equation for each state array and one for the weights.</summary>
/// <remarks>Parts that several of them share get a name.</remarks>
internal struct RuleWriter(IReadOnlyList<StateInfo> states, IGradient<Symbol> gradient, RuleNames names)
    : IRuleReader<Symbol>
{
    /// <summary>Gets the equations in order, those of named coefficients first and the weights' last; empty until a
    /// rule was read.</summary>
    public IReadOnlyList<Equation> Equations { get; private set; } = [];

    /// <summary>Gets the cost of a step; null until a rule was read.</summary>
    public Cost? Cost { get; private set; }

    /// <summary>Gets the transforms of the step, the first next to the rule.</summary>
    public IReadOnlyList<IUpdate<Symbol>> Updates { get; init; } = [];

    /// <summary>Gets the index of the transform that has a mask, and what leaves the mask; null if none has.</summary>
    public (int Index, IUpdate<Symbol> Update)? Mask { get; init; }

    /// <summary>Gets whether another rule and a transform have made the state of this step already.</summary>
    public bool StatesAreMade { get; init; }

    /// <summary>Gets the pass that measured before, from which the rule goes on; null if there was none.</summary>
    public MeasureWriter? Measured { get; init; }

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, Symbol>
    {
        Symbol θ = new(names.Weights);
        var symbols = new Symbol[4];
        for (var i = 0; i < R.States; i++)
        {
            var isWritten = StatesAreMade || (Measured?.Written.Contains(states[i].Symbol) ?? false);
            symbols[i] = new(new Variable(states[i].Symbol, names.StatesAreBefore && !isWritten));
        }

        var g = gradient.Of(θ, new(names.Gradient));
        var before = symbols.ToArray();
        Stack<Symbol> handed = [];
        foreach (var update in Updates.Reverse())
        {
            θ = update.Before(θ);
            handed.Push(θ);
        }

        R.Step(in rule, ref θ, g, ref symbols[0], ref symbols[1], ref symbols[2], ref symbols[3]);
        Symbol? mask = null;
        foreach (var (i, update) in Updates.Index())
        {
            mask = i == Mask?.Index ? Mask.Value.Update.After(handed.Peek(), θ, g) : mask;
            θ = update.After(handed.Pop(), θ, g);
        }

        var results = states.Take(R.States).Select((state, i) => (state.Symbol, Old: before[i], New: symbols[i]))
            .Where(state => state.New != state.Old)
            .Select(state => new Equation(new(state.Symbol, false), state.New.Node))
            .Concat(mask is { } c ? [new(new("c", false), c.Node)] : (Equation[])[])
            .Concat(R.MovesWeights ? [new(names.Moved, θ.Node)] : (Equation[])[]).ToList();
        results = mask is null ? results : Tree.Interned(results);
        var step = Cost.Of([.. results.Select(equation => equation.Right)], R.States);
        Cost = step;
        Equations = Written(
            results, g.Node == names.Gradient ? null : g.Node, Measured?.Equations.Select(line => line.Left.Symbol));
        if (Measured is { } measured)
        {
            Cost = Cost.After(measured.Results, R.WritesState);
            Equations = Tree.Joined(measured.Equations, Equations);
        }

        Cost = mask is null ? Cost : Cost.Then(step with { BytesWritten = 0, StateMoves = R.States });
    }

    /// <summary>Returns the lines of some results, with names for what they share.</summary>
    /// <param name="results">The results.</param>
    /// <param name="gradient">The gradient, if it is not the one that was given; else null.</param>
    /// <param name="taken">The names that lines before them have; null for none.</param>
    public static IReadOnlyList<Equation> Written(
        List<Equation> results, Node? gradient, IEnumerable<string>? taken = null) =>
    [
        .. Tree.Definitions(results.Select(equation => equation.Right)),
        .. Named(results, gradient, taken ?? []).Select(
            equation => equation with { Right = Tree.Resolved(equation.Right) }),
    ];

    private static string Subscript(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '₀')));

    /// <summary>Gives names to results, to a transformed gradient and to shared parts, and sorts the lines.</summary>
    /// <remarks>Each line uses only those above it.</remarks>
    private static List<Equation> Named(List<Equation> results, Node? gradient, IEnumerable<string> given)
    {
        var names = new Dictionary<Node, Variable>(ReferenceEqualityComparer.Instance);
        results.Where(equation => equation.Right is Apply).ToList().ForEach(
            equation => names.TryAdd(equation.Right, equation.Left));
        if (gradient is not null)
        {
            names[gradient] = new("g̃", false);
        }

        HashSet<string> taken =
        [
            .. given,
            .. Tree.Definitions(results.Select(equation => equation.Right)).Concat(results)
                .Select(equation => equation.Left.Symbol),
        ];
        Queue<string> spare = new(((string[])["Δ", "u", "w"]).Where(name => !taken.Contains(name)));
        var beyond = 0;
        foreach (var shared in Tree.Shared([.. results.Select(equation => equation.Right)]))
        {
            if (!names.ContainsKey(shared))
            {
                names[shared] = new(spare.TryDequeue(out var name) ? name : $"u{Subscript(++beyond)}", false);
            }
        }

        // Operands come before their results, so this is an order in which everything is defined before it is
        // used.
        return [.. Tree.Applications([.. results.Select(equation => equation.Right)]).Where(names.ContainsKey)
            .Select(node => new Equation(names[node], Tree.Replace(node, names)))
            .Concat(results.Where(equation => !names.TryGetValue(equation.Right, out var name) || name != equation.Left)
                .Select(equation => names.TryGetValue(equation.Right, out var name)
                    ? equation with { Right = name } : equation))];
    }
}
