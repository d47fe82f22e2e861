using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Surfaces;

/// <summary>Where there is no derivative, or only from one side, it is one that serves descent.</summary>
public sealed class DualTests
{
    [Theory]
    [InlineData("abs(x)", 0, 0, 0, 0, 0)]
    [InlineData("abs(x)", -2, 0, 2, -1, 0)]
    [InlineData("sqrt(x^2 + y^2)", 0, 0, 0, 0, 0)]
    [InlineData("sqrt(x)", 0, 0, 0, double.PositiveInfinity, 0)]
    [InlineData("x^0", 0, 0, 1, 0, 0)]
    [InlineData("x^0", -3, 0, 1, 0, 0)]
    [InlineData("0^0", 1, 1, 1, 0, 0)]
    [InlineData("x^1", 0, 0, 0, 1, 0)]
    [InlineData("x^2", 0, 0, 0, 0, 0)]
    [InlineData("x^3", -2, 0, -8, 12, 0)]
    [InlineData("x^-2", -2, 0, 0.25, 0.25, 0)]
    [InlineData("(-2)^3 + x", 1, 0, -7, 1, 0)]
    [InlineData("x^0.5", 4, 0, 2, 0.25, 0)]
    [InlineData("x^y", 0, 2, 0, 0, 0)]
    [InlineData("abs(x)^(y + 1)", 0, 2, 0, 0, 0)]
    [InlineData("x^y", 1, 5, 1, 5, 0)]
    [InlineData("max(x, y)", 3, 3, 3, 1, 0)]
    [InlineData("min(x, y)", 3, 3, 3, 1, 0)]
    [InlineData("max(y, x)", 3, 3, 3, 0, 1)]
    [InlineData("max(x, 0)", -1, 0, 0, 0, 0)]
    [InlineData("sign(x)", 0, 0, 0, 0, 0)]
    [InlineData("sign(x)*y", -2, 3, -3, 0, -1)]
    public void At_the_edges(string formula, double x, double y, double value, double byX, double byY) =>
        At(formula, x, y).ShouldBe(new Dual(value, byX, byY));

    [Theory]
    [InlineData("max(ln(x), 0)")]
    [InlineData("max(0, ln(x))")]
    [InlineData("min(ln(x), 0)")]
    [InlineData("min(0, ln(x))")]
    [InlineData("sign(ln(x))")]
    [InlineData("x^0.5")]
    public void What_is_no_number_stays_none(string formula) => At(formula, -1, 0).Value.ShouldBe(double.NaN);

    [Fact]
    public void What_stands_still_has_no_slope_however_steep_the_function()
    {
        At("sqrt(y) + x", 1, 0).X.ShouldBe(1);
        At("ln(y) + x", 1, 0).X.ShouldBe(1);
        At("sqrt(0)*x", 1, 0).ShouldBe(new Dual(0, 0, 0));
    }

    private static Dual At(string formula, double x, double y) =>
        new Surface("own", "own", formula, new(-1, 1, -1, 1), new(0, 0)).At(new(x, y));
}
