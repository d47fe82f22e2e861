namespace Downhill.Symbols.Tests;

public sealed class PrinterTests
{
    private static readonly Dictionary<string, double> Names = new(StringComparer.Ordinal)
    {
        ["aₜ"] = 1.7, ["bₜ₋₁"] = 0.3, ["η"] = 2.1, ["t"] = 3, ["β₁"] = 0.9,
    };

    [Fact]
    public void Any_expression_reads_back_from_its_text_as_what_it_is()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var (node, value) = Draw(random, depth: 4);

            var text = new TextPrinter().Print(node);

            new TextCalculator(Names).Compute(text).ShouldBe(value, 1e-9 * (1 + Math.Abs(value)), text);
        }
    }

    [Fact]
    public void A_difference_keeps_its_parentheses() =>
        new TextPrinter().Print(Symbols("a", "b", "c", (a, b, c) => a - (b - c))).ShouldBe("aₜ − (bₜ − cₜ)");

    [Fact]
    public void A_difference_keeps_its_parentheses_in_latex() =>
        new LatexPrinter().Print(Symbols("ḡ", "β₁", "θ", (a, b, c) => a - Symbol.Sqrt(b + c)))
            .ShouldBe(@"\bar{g}_t - \sqrt{\beta_1 + \theta_t}");

    private static Node Symbols(string a, string b, string c, Func<Symbol, Symbol, Symbol, Symbol> formula) =>
        formula(Of(a), Of(b), Of(c)).Node;

    private static Symbol Of(string name) =>
        new(name.Contains('₁', StringComparison.Ordinal) ? new Constant(name) : new Variable(name, false));

    /// <summary>An expression over positive numbers with its value; a root is only drawn where that is
    /// positive.</summary>
    private static (Node Node, double Value) Draw(Random random, int depth)
    {
        if (depth == 0 || random.Next(6) == 0)
        {
            return random.Next(5) switch
            {
                0 => (new Variable("a", false), Names["aₜ"]),
                1 => (new Variable("b", true), Names["bₜ₋₁"]),
                2 => (new Constant("η"), Names["η"]),
                3 => (new Apply(FormulaOperation.Power, new Constant("β₁"), new Constant("t")), Math.Pow(0.9, 3)),
                _ => random.Next(2) == 0 ? (new Number(7), 7) : (new Number(1), 1),
            };
        }

        var (a, x) = Draw(random, depth - 1);
        var (b, y) = Draw(random, depth - 1);
        return random.Next(8) switch
        {
            0 => (new Apply(FormulaOperation.Add, a, b), x + y),
            1 or 2 => (new Apply(FormulaOperation.Subtract, a, b), x - y),
            3 => (new Apply(FormulaOperation.Multiply, a, b), x * y),
            4 or 5 when Math.Abs(y) > 1e-3 => (new Apply(FormulaOperation.Divide, a, b), x / y),
            6 when x > 0 => (new Apply(FormulaOperation.SquareRoot, a, null), Math.Sqrt(x)),
            7 => (new Apply(FormulaOperation.Maximum, a, b), Math.Max(x, y)),
            _ => (new Apply(FormulaOperation.Negate, a, null), -x),
        };
    }
}
