using Downhill.Lab.Surfaces;
using FsCheck;
using FsCheck.Fluent;

namespace Downhill.Lab.Tests.Surfaces;

public sealed class FormulaParserTests
{
    /// <summary>At x = 3 and y = 2.</summary>
    [Theory]
    [InlineData("1 + 2*3", 7)]
    [InlineData("(1 + 2)*3", 9)]
    [InlineData("2 - 3 - 4", -5)]
    [InlineData("2 - (3 - 4)", 3)]
    [InlineData("24/4/2", 3)]
    [InlineData("24/4*2", 12)]
    [InlineData("24/(4*2)", 3)]
    [InlineData("2^3^2", 512)]
    [InlineData("(2^3)^2", 64)]
    [InlineData("2*3^2", 18)]
    [InlineData("-x^2", -9)]
    [InlineData("(-x)^2", 9)]
    [InlineData("−x²", -9)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2^-x^2", 1.0 / 512)]
    [InlineData("-2*-3", 6)]
    [InlineData("--x", 3)]
    [InlineData("+x - +y", 1)]
    [InlineData("x - -y", 5)]
    [InlineData("x²", 9)]
    [InlineData("2*x¹²", 2 * 531441)]
    [InlineData("x²^2", 81)]
    [InlineData("√4·x", 6)]
    [InlineData("√(x + 1)²", 4)]
    [InlineData("sqrt(4) * x × y ÷ 4", 3)]
    [InlineData(" x\t+\ny ", 5)]
    [InlineData("max(x, y) - min(x, y)", 1)]
    [InlineData("ln(e) + log(e) + cos(pi) + cos(π)", 0)]
    [InlineData("1e2 + 1E-1 + 1e+1", 110.1)]
    [InlineData(".5 + 5.", 5.5)]
    [InlineData("exp(0) + tanh(0) + abs(-1) + sign(-5) + sin(0) + tan(0)", 1)]
    public void It_reads_as_mathematics_is_read(string formula, double value) =>
        At(formula, 3, 2).ShouldBe(value, 1e-12);

    [Theory]
    [InlineData("", 0, "ends too soon")]
    [InlineData("  ", 2, "ends too soon")]
    [InlineData("x +", 3, "ends too soon")]
    [InlineData("2x", 1, "write *")]
    [InlineData("x y", 2, "write *")]
    [InlineData("x(y)", 1, "write *")]
    [InlineData("(x)(y)", 3, "write *")]
    [InlineData("2 sin(x)", 2, "write *")]
    [InlineData("2e", 1, "write *")]
    [InlineData("1e + x", 1, "write *")]
    [InlineData("x + foo", 4, "'foo' is not known")]
    [InlineData("X", 0, "'X' is not known")]
    [InlineData("xy", 0, "'xy' is not known")]
    [InlineData("sin x", 0, "sin(x)")]
    [InlineData("1 + max(x)", 4, "two numbers")]
    [InlineData("sin(x, y)", 5, "','")]
    [InlineData("(x + 1", 0, "never closed")]
    [InlineData("2*(x + (y)", 2, "never closed")]
    [InlineData("x + 1)", 5, "')'")]
    [InlineData("()", 1, "')'")]
    [InlineData("x + * y", 4, "'*'")]
    [InlineData("x # y", 2, "'#'")]
    [InlineData("x ^ ^ y", 4, "'^'")]
    [InlineData("1.2.3", 3, "'.'")]
    [InlineData(".", 0, "'.' is no number")]
    [InlineData("x + 1e999", 4, "'1e999' is no number")]
    [InlineData("√", 1, "ends too soon")]
    [InlineData("sin(x", 0, "never closed")]
    public void What_it_cannot_read_it_points_at(string formula, int position, string why)
    {
        var refusal = Should.Throw<FormulaException>(() => FormulaParser.Parse(formula));

        refusal.Position.ShouldBe(position, refusal.Message);
        refusal.Message.ShouldContain(why, Case.Sensitive);
        refusal.Formula.ShouldBe(formula);
    }

    [Fact]
    public void A_formula_may_be_long_but_not_longer()
    {
        FormulaParser.Parse("x" + new string(' ', FormulaParser.MaxLength - 1));
        At("x" + string.Concat(Enumerable.Repeat("+x", 999)), 1, 0).ShouldBe(1000);

        var refusal = Should.Throw<FormulaException>(() => FormulaParser.Parse(new string('x', 2001)));
        refusal.Position.ShouldBe(2000);
        refusal.Message.ShouldContain("2001 characters; 2000");
    }

    [Theory]
    [InlineData("(", "x", ")")]
    [InlineData("-", "x", "")]
    [InlineData("√", "x", "")]
    [InlineData("sin(", "x", ")")]
    [InlineData("max(1, ", "x", ")")]
    [InlineData("x^", "x", "")]
    [InlineData("2^-", "x", "")]
    public void It_may_be_deep_but_not_deeper(string open, string middle, string close)
    {
        string Nested(int depth) =>
            string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth));
        var deepest = Enumerable.Range(1, 200).Last(depth => Parses(Nested(depth)));

        // The sign before a sum is no level of its own; a sign in an exponent is one more.
        deepest.ShouldBeInRange(FormulaParser.MaxDepth / 2, FormulaParser.MaxDepth + 1);
        Should.Throw<FormulaException>(() => FormulaParser.Parse(Nested(deepest + 1))).Message.ShouldContain(
            "nested more than 100 deep");
    }

    [Theory]
    [InlineData("(x) + ")]
    [InlineData("sin(x) + ")]
    [InlineData("√x + ")]
    [InlineData("2*-x + ")]
    [InlineData("x^2 + ")]
    public void What_stands_side_by_side_is_not_deep(string piece) =>
        FormulaParser.Parse(string.Concat(Enumerable.Repeat(piece, 2 * FormulaParser.MaxDepth)) + "y");

    [Theory]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("(")]
    [InlineData("√")]
    [InlineData("x^")]
    [InlineData("sin(")]
    [InlineData("²")]
    [InlineData("x²")]
    public void However_much_of_one_thing_is_refused_and_exhausts_no_stack(string thing) =>
        Should.Throw<FormulaException>(() =>
        FormulaParser.Parse(string.Concat(Enumerable.Repeat(thing, FormulaParser.MaxLength / thing.Length))));

    [Fact]
    public void Whatever_the_text_it_is_read_or_pointed_at()
    {
        var any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var likely = Gen.Elements(
            "x", "y", "+", "-", "−", "*", "/", "^", "(", ")", ",", "²", "√", "sin", "max", "e", "pi", "1", "2.5", ".",
            "1e", "#", " ")
            .ListOf().Select(string.Concat);

        Prop.ForAll(Gen.OneOf(any, likely, likely).ToArbitrary(), text =>
        {
            try
            {
                var surface = new Surface("own", "own", text, new(-1, 1, -1, 1), new(0, 0));
                surface.At(new(0.5, 0.25));
                return surface.Text.Length > 0;
            }
            catch (FormulaException refusal)
            {
                return refusal.Position >= 0 && refusal.Position <= text.Length && refusal.Message.Length > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static bool Parses(string formula)
    {
        try
        {
            FormulaParser.Parse(formula);
            return true;
        }
        catch (FormulaException)
        {
            return false;
        }
    }

    private static double At(string formula, double x, double y) =>
        new Surface("own", "own", formula, new(-1, 1, -1, 1), new(0, 0)).At(new(x, y)).Value;
}
