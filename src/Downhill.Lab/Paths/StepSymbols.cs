using Downhill.Lab.Surfaces;
using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>Lists every symbol of a rule with its value in one step.</summary>
internal static class StepSymbols
{
    private static readonly TextPrinter Printer = new();

    /// <summary>Returns the given symbols first, then line by line those that are computed from them.</summary>
    public static IEnumerable<StepSymbol> Of(StepMoment moment, StepRule rule)
    {
        List<Node> used = [.. rule.Lines.SelectMany(line => ScaleNodes.Within(line.Right)).Distinct()];
        IEnumerable<(Node Node, string Meaning)> numbers =
        [
            .. rule.Numbers.Select(option => (new Symbols.Constant(option.Symbol), option.Meaning)),
            (new Symbols.Constant("t"), "which step it is"),
            .. used.Where(IsCorrection).Select(node => (node, "correction of the start at 0")),
        ];
        IEnumerable<(Node Node, string Meaning)> before =
            [
                (StepRule.Weight, "where it was"),
                .. rule.States.Select(state => (new Variable(state.Symbol, true), state.Meaning)),
            ];
        return
        [
            .. numbers.Where(number => used.Contains(number.Node)).Select(
                number => Symbol(StepSymbolKind.Number, number.Node, number.Meaning)),
            .. before.Where(state => used.Contains(state.Node)).Select(
                state => Symbol(StepSymbolKind.Before, state.Node, state.Meaning)),
            .. rule.Formula.LookAhead is { } ahead ? Line(ahead) : [],
            .. Gradient(moment, rule),
            .. rule.Formula.Equations.SelectMany(Line),
            new(StepSymbolKind.Line, "θₜ − θₜ₋₁", "", moment.Move.X, moment.Move.Y),
        ];

        StepSymbol Symbol(StepSymbolKind kind, Node node, string text) =>
            rule.Of(node) is var (x, y) ? new(kind, Printer.Print(node), text, x, y) : default!;

        IEnumerable<StepSymbol> Line(Equation line) =>
        [
            .. ScaleNodes.Of(line.Right).Distinct().Select(part => Symbol(StepSymbolKind.Part, part, "")),
            Symbol(StepSymbolKind.Line, line.Left, Printer.Print(line.Right)),
        ];
    }

    /// <summary>Returns whether a node is a bias correction, 1 − βᵗ.</summary>
    private static bool IsCorrection(Node node) => node is Apply
    {
        Operation: FormulaOperation.Subtract,
        A: Number { Value: 1 },
        B: Apply { Operation: FormulaOperation.Power, B: Symbols.Constant { Symbol: "t" } },
    };

    /// <summary>Returns the gradient, and the exact gradient before it if there is noise.</summary>
    private static IEnumerable<StepSymbol> Gradient(StepMoment moment, StepRule rule)
    {
        var name = Printer.Print(StepRule.Gradient);
        var at = $"∇f({Printer.Print(rule.Formula.LookAhead?.Left ?? StepRule.Weight)})";
        if (moment.Plan.Noise > 0)
        {
            var exact = moment.Plan.Surface.At(moment.GradientAt).Gradient;
            yield return new(StepSymbolKind.Part, at, "", exact.X, exact.Y);
            at += " + noise";
        }

        yield return new(StepSymbolKind.Line, name, at, moment.Gradient.X, moment.Gradient.Y);
    }
}
