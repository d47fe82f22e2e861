using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Surfaces;

/// <summary>The exact gradients are those of the formulas.</summary>
public sealed class GradientTests
{
    /// <summary>No slope may be taken for right that is known to fewer than these digits, relative to the greatest
    /// height nearby or the slope.</summary>
    private const double Coarsest = 1e-8;

    public static TheoryData<string> Table => [.. SurfaceTable.All.Select(surface => surface.Id)];

    public static TheoryData<string> Own =>
    [
        "x^2 + 10*y^2", "sqrt(x + y)", "√x·y", "exp(-x*y)", "ln(x)*log(y + 1)", "sin(3*x)*cos(2*y)", "tan(x/2 - y/3)",
        "tanh(x - 2*y)",
        "abs(x - 9) + abs(y + 9)", "sign(x)*y^3", "min(x^2, 9 + y)", "max(x*y, -4)", "min(9 + x, y^2)", "max(-4, x/y)",
        "x^y", "y^-2", "2^(x*y)",
        "pi*x/(e + y)", "x²·y³ − −x", "-x^2 - (-y)^3", "1/(x + 1/(y + 1))", "x^0 + y^1", "(x - 3)^3*(y - 5)^4",
        "x^2.5*y^0.5", "sqrt(exp(ln(x^2 + y^2)))",
        "1e-3*x + 2.5e2*y", "x - y - x*y/x/y",
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void Of_the_table(string id)
    {
        var surface = SurfaceTable.All.Single(surface => surface.Id == id);
        // Near the tip of Ackley's cone no differences converge.
        var points = Grid(surface.Window, 13).Where(p => id != "ackley" || p.Length > 0.5);
        Check(surface, points, Math.Min(surface.Window.Width, surface.Window.Height) / 400);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void Of_formulas_of_ones_own(string formula)
    {
        var surface = new Surface("own", "own", formula, new(0.6, 1.7, 0.5, 1.6), new(1, 1));
        Check(surface, Grid(surface.Window, 7), 0.01);
    }

    private static IEnumerable<Point> Grid(Window window, int count) =>
        from i in Enumerable.Range(0, count)
        from j in Enumerable.Range(0, count)
        select window.Between((i + 0.45) / count, (j + 0.55) / count);

    private static void Check(Surface surface, IEnumerable<Point> points, double width)
    {
        foreach (var p in points)
        {
            var height = surface.At(p);
            Agree(
                height.X, Differences.Slope(
                d => surface.At(new(p.X + d, p.Y)).Value, width), height.Value, $"by x at {p}");
            Agree(
                height.Y, Differences.Slope(
                d => surface.At(new(p.X, p.Y + d)).Value, width), height.Value, $"by y at {p}");
        }

        void Agree(double exact, (double Slope, double Error) numerical, double height, string where)
        {
            numerical.Error.ShouldBeLessThan(
                Coarsest * Math.Max(1, Math.Max(Math.Abs(exact), Math.Abs(height))), $"{surface.Text} {where}");
            exact.ShouldBe(numerical.Slope, numerical.Error, $"{surface.Text} {where}");
        }
    }
}
