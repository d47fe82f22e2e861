namespace Downhill.Symbols;

/// <summary>The parts of which formulas of gradients are made, and their print.</summary>
internal static class GradientPrinter
{
    /// <summary>Gets the gradient as it is given.</summary>
    public static Variable Given { get; } = RuleNames.Step.Gradient;

    /// <summary>Gets the gradient that the rule sees.</summary>
    public static Variable Seen { get; } = new("g̃", false);

    /// <summary>Gets the weights before the step.</summary>
    public static Symbol BeforeStep => new(RuleNames.Before);

    /// <summary>Returns a number under a symbol.</summary>
    public static Coefficient Number(string symbol) => Term(new Constant(symbol));

    /// <summary>Returns what each step makes anew, under a symbol.</summary>
    public static Coefficient Named(string symbol) => Term(new Variable(symbol, false));

    /// <summary>Returns what the step before has left, under a symbol.</summary>
    public static Coefficient Before(string symbol) => Term(new Variable(symbol, true));

    /// <summary>Returns a coefficient that is written as a node.</summary>
    public static Coefficient Term(Node node) => new(1) { Term = node };

    /// <summary>Returns the equation of the gradient that the rule sees.</summary>
    public static Equation Equation(Symbol seen) => new(Seen, seen.Node);

    /// <summary>Prints equations in their order, named parts before their uses.</summary>
    public static PrintedWrapper Print(string when, params IReadOnlyList<Equation> equations) =>
        Print(when, _ => [], equations);

    /// <summary>Prints equations, and then a formula with cases.</summary>
    public static PrintedWrapper Print(
        string when, IReadOnlyList<Equation> equations, Func<Printer, IReadOnlyList<string>> after) => new(
            when, [.. Lines(new TextPrinter(), equations), .. after(new TextPrinter())],
            [.. Lines(new LatexPrinter(), equations), .. after(new LatexPrinter())], [], "");

    /// <summary>Prints a formula with cases, and then equations.</summary>
    public static PrintedWrapper Print(
        string when, Func<Printer, IReadOnlyList<string>> before, IReadOnlyList<Equation> equations) => new(
            when, [.. before(new TextPrinter()), .. Lines(new TextPrinter(), equations)],
            [.. before(new LatexPrinter()), .. Lines(new LatexPrinter(), equations)], [], "");

    private static IEnumerable<string> Lines(Printer printer, IReadOnlyList<Equation> equations) =>
        Tree.Definitions(equations.Select(equation => equation.Right))
            .Concat(equations.Select(equation => equation with { Right = Tree.Resolved(equation.Right) }))
            .Select(printer.Print);

    /// <summary>Returns what prints a formula with cases.</summary>
    public static Func<Printer, IReadOnlyList<string>> Cases(string symbol, FormulaSchedule formula) =>
        printer => ScheduleFormula.Of(formula).Print(printer, new(symbol, false));
}
