using Downhill.Sweeps.Gradients;

namespace Downhill.Symbols;

/// <summary>A reader that writes a measure down: an equation for each state that it updates and each term.</summary>
internal struct MeasureWriter(
    IReadOnlyList<StateInfo> states, MeasureInfo measure, IGradient<Symbol> gradient,
    IReadOnlyList<IUpdate<Symbol>> updates)
    : IRuleReader<Symbol>
{
    private readonly IReadOnlyList<StateInfo> states = states;
    private readonly MeasureInfo measure = measure;

    /// <summary>Gets the equations in order, those of named coefficients first.</summary>
    public IReadOnlyList<Equation> Equations { get; private set; } = [];

    /// <summary>Gets the symbols of the states that the measure updates.</summary>
    public IReadOnlyList<string> Written { get; private set; } = [];

    /// <summary>Gets what the terms come to, as symbols.</summary>
    public Measurement? Found { get; private set; }

    /// <summary>Gets the results, of which operations are counted.</summary>
    public IReadOnlyList<Node> Results { get; private set; } = [];

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, Symbol>
    {
        var (states, measure) = (this.states, this.measure);
        Symbol[] symbols = [.. Enumerable.Range(0, 4).Select(
            i => i < R.States ? new Symbol(new Variable(states[i].Symbol, true)) : default)];
        Symbol[] before = [.. symbols];
        Symbol θ = new(RuleNames.Before);
        var g = gradient.Of(θ, new(RuleNames.Step.Gradient));
        foreach (var update in updates.Reverse())
        {
            θ = update.Before(θ);
        }

        var found = R.Measure(
            in rule, θ, g, ref symbols[0], ref symbols[1], ref symbols[2], ref symbols[3]);
        var written = Enumerable.Range(0, R.States).Where(i => symbols[i] != before[i]).ToList();
        Written = [.. written.Select(i => states[i].Symbol)];
        Node[] terms = [.. new[] { found.A, found.B, found.C }.Take(measure.Terms.Count).Select(term => term.Node)];
        List<Equation> results =
        [
            .. written.Select(i => new Equation(new(states[i].Symbol, false), symbols[i].Node)),
            .. terms.Index().Where(term => term.Item is not Variable).Select(
                term => new Equation(new(measure.Terms[term.Index].Symbol, false), term.Item)),
        ];
        Results = [.. results.Select(equation => equation.Right)];
        Equations = RuleWriter.Written(results, g.Node == RuleNames.Step.Gradient ? null : g.Node);
        Found = new(measure, [.. terms.Zip(measure.Terms, Total)], Count);
    }

    /// <summary>Returns what a mask comes to, as symbols.</summary>
    public static Measurement Of(MeasureInfo mask) =>
        new(mask, [.. mask.Terms.Select(term => Total(new Variable(term.Symbol, false), term))], Count);

    private static Coefficient Count => new(1) { Term = new Constant("n") };

    private static Coefficient Total(Node term, MeasureTerm how) => new(1)
    {
        Term = new Norm(term as Variable ?? new(how.Symbol, false)) { Reduction = how.Reduction },
    };
}
