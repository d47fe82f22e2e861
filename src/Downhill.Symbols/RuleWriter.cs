using System.Globalization;
using Downhill.Sweeps.Gradients;

namespace Downhill.Symbols;

/// <summary>Writes down what a rule does: an equation for each state array and one for the weights, with a name for
/// what several of them share.</summary>
internal struct RuleWriter(IReadOnlyList<StateInfo> states, IGradient<Symbol> gradient, string moved)
    : IRuleReader<Symbol>
{
    /// <summary>What the rule does, in order, the weights last; empty until a rule was read.</summary>
    public IReadOnlyList<Equation> Equations { get; private set; } = [];

    /// <summary>What it costs; null until a rule was read.</summary>
    public Cost? Cost { get; private set; }

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, Symbol>
    {
        var θ = Before("θ");
        var symbols = new Symbol[4];
        for (var i = 0; i < R.States; i++)
        {
            symbols[i] = Before(states[i].Symbol);
        }

        var raw = new Variable("g", false);
        var g = gradient.Of(θ, new(raw));
        var before = symbols.ToArray();
        R.Step(in rule, ref θ, g, ref symbols[0], ref symbols[1], ref symbols[2], ref symbols[3]);
        var results = states.Take(R.States).Select((state, i) => (state.Symbol, Old: before[i], New: symbols[i]))
            .Where(state => state.New != state.Old)
            .Select(state => new Equation(new(state.Symbol, false), state.New.Node))
            .Append(new(new(moved, false), θ.Node)).ToList();
        Cost = Cost.Of([.. results.Select(equation => equation.Right)], R.States);
        Equations = Named(results, g.Node == raw ? null : g.Node);
    }

    private static string Subscript(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '₀')));

    private static Symbol Before(string symbol) => new(new Variable(symbol, true));

    /// <summary>Gives a name to each result, to the gradient when it is transformed, and to what is used more than
    /// once; then puts the lines in an order in which each uses only those above it.</summary>
    private static List<Equation> Named(List<Equation> results, Node? gradient)
    {
        var names = new Dictionary<Node, Variable>(ReferenceEqualityComparer.Instance);
        results.ForEach(equation => names[equation.Right] = equation.Left);
        if (gradient is not null)
        {
            names[gradient] = new("g̃", false);
        }

        Queue<string> spare = new(["Δ", "u", "w"]);
        var beyond = 0;
        foreach (var shared in Tree.Shared([.. results.Select(equation => equation.Right)]))
        {
            if (!names.ContainsKey(shared))
            {
                names[shared] = new(spare.TryDequeue(out var name) ? name : $"u{Subscript(++beyond)}", false);
            }
        }

        // Operands come before what is made of them, so this is an order in which everything is defined before it is
        // used.
        return [.. Tree.Applications([.. results.Select(equation => equation.Right)]).Where(names.ContainsKey)
            .Select(node => new Equation(names[node], Tree.Replace(node, names)))];
    }
}
