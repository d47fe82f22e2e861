using Downhill.Lab.Surfaces;
using FsCheck;
using FsCheck.Fluent;

namespace Downhill.Lab.Tests.Surfaces;

/// <summary>What a surface prints of itself reads back as the same function.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Leaves = ["x", "y", "pi", "e", "0", "1", "2", "3", "0.5", "2.5", "10", "1e-5",
        "0.1"];

    [Theory]
    [InlineData("x^0.5", "x^0.5")]
    [InlineData("x^2.5", "x^2.5")]
    [InlineData("1e-5*x", "1e-5·x")]
    [InlineData("2.5e-7*x", "2.5e-7·x")]
    [InlineData("1e20*x", "1e20·x")]
    [InlineData("100000*x", "100000·x")]
    [InlineData("x^10", "x¹⁰")]
    [InlineData("sqrt(x)^2", "(√x)²")]
    [InlineData("x*x/(y/x)", "x²/(y/x)")]
    [InlineData("y/(x*x)", "y/x²")]
    [InlineData("-(x - y)^2", "−(x − y)²")]
    [InlineData("x - (y - 1)", "x − (y − 1)")]
    public void It_prints_as_people_write(string formula, string text) =>
        Of(formula).Text.ShouldBe($"f(x, y) = {text}");

    [Theory]
    [InlineData("1e-5*x", @"f(x, y) = 10^{-5}\,x")]
    [InlineData("2.5e20*x", @"f(x, y) = 2.5 \cdot 10^{20}\,x")]
    [InlineData("1e-5^2", @"f(x, y) = \left(10^{-5}\right)^{2}")]
    public void Large_and_small_numbers_are_powers_of_ten_in_latex(string formula, string latex) =>
        Of(formula).Latex.ShouldBe(latex);

    [Fact]
    public void Any_formula_survives_being_printed_and_read() =>
        Prop.ForAll(Formulas(4).ToArbitrary(), formula =>
        {
            var original = Of(formula);
            var copy = Of(original.Text["f(x, y) = ".Length..]);
            foreach (var p in new Point[] { new(0.7, 0.4), new(-1.3, 0.9), new(2.1, -0.6) })
            {
                var (a, b) = (original.At(p).Value, copy.At(p).Value);
                // Sums are added and products multiplied in another order; what is huge on the way rounds differently.
                if (double.IsFinite(a) && Math.Abs(a) < 1e6) b.ShouldBe(
                    a, 1e-9 * Math.Max(1, Math.Abs(a)), $"{formula} printed as {original.Text}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20141027, 5));

    private static Gen<string> Formulas(int depth)
    {
        if (depth == 0) return Gen.Elements(Leaves);

        var part = Formulas(depth - 1);
        return Gen.OneOf(
            Gen.Elements(Leaves),
            from a in part from b in part from o in Gen.Elements("+", "-", "*", "/") select $"({a}) {o} ({b})",
            from a in part from n in Gen.Elements("2", "3", "0.5", "-1", "2.5", "12") select $"({a})^({n})",
            from a in part
            from f in Gen.Elements(
                "sqrt", "exp", "tanh", "abs", "sign", "ln", "sin(tanh",
                "cos(tanh")
            select $"{f}({a}{(f.Contains('(') ? "))" : ")")}",
            from a in part from b in part from f in Gen.Elements("min", "max") select $"{f}({a}, {b})",
            from a in part select $"-({a})",
            from a in part select $"({a})*({a})");
    }

    private static Surface Of(string formula) => new("own", "own", formula, new(-1, 1, -1, 1), new(0, 0));
}
