using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Surfaces;

/// <summary>What the table says of its surfaces is so.</summary>
public sealed class SurfaceTableTests
{
    private const double Width = 1e-3;

    public static TheoryData<string> Ids => [.. SurfaceTable.All.Select(surface => surface.Id)];

    /// <summary>Those of which every level point in the window is listed; the others have too many.</summary>
    public static TheoryData<string> Listed =>
        [.. SurfaceTable.All.Select(surface => surface.Id).Where(id => id is not ("rastrigin" or "ackley"))];

    [Theory]
    [InlineData("beale", 0, 0, 14.203125)]
    [InlineData("beale", 3, 0.5, 0)]
    [InlineData("saddle", 0.5, 2, -2.75)]
    [InlineData("rosenbrock", -2, 2, 409)]
    [InlineData("rastrigin", 0.5, 0.5, 40.5)]
    [InlineData("himmelblau", 0, 0, 170)]
    [InlineData("himmelblau", 3, 2, 0)]
    [InlineData("ackley", 0, 0, 0)]
    [InlineData("ackley", 1, 1, 3.6253849384403636)]
    [InlineData("camel", 1, 1, 3.2333333333333334)]
    [InlineData("camel", 0.089842013102, -0.712656403021, -1.0316284534898774)]
    [InlineData("ravine", -5, -2, 10.5)]
    [InlineData("banana", 0, 1, 181)]
    [InlineData("plateau", 2, 1, 0.5276334472589853)]
    [InlineData("double-well", 0, 0, -0.03368973499542734)]
    [InlineData("double-well", 1, 2, 4.999999995877693)]
    public void Heights_are_those_that_a_hand_computes(string id, double x, double y, double height) =>
        Find(id).At(new(x, y)).Value.ShouldBe(height, 1e-12);

    [Theory]
    [InlineData("beale", 1, 1.6)]
    [InlineData("saddle", 0.255, -2e-6)]
    [InlineData("rosenbrock", -2, 2)]
    [InlineData("rastrigin", -2, 3.5)]
    [InlineData("ravine", -5, -2)]
    public void Starts_are_those_people_expect(string id, double x, double y) =>
        Find(id).Start.ShouldBe(new Point(x, y));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_window_holds_what_is_worth_seeing(string id)
    {
        var surface = Find(id);

        foreach (var p in Marked(surface).Append(surface.Start)) surface.Window.Contains(p).ShouldBeTrue($"{p}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_point_listed_is_level(string id)
    {
        var surface = Find(id);

        // They are listed to 12 digits behind the point; the steepest of second derivatives is some hundreds.
        foreach (var p in Marked(surface)) surface.At(p).Gradient.Length.ShouldBeLessThan(1e-9, $"{p}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Minima_are_hollows_and_saddles_are_saddles(string id)
    {
        var surface = Find(id);

        // The tip of Ackley's cone has no second derivatives; what surrounds it is higher.
        foreach (var p in surface.Minima.Concat(surface.LocalMinima).Where(_ => id != "ackley")) Least(
            surface, p).ShouldBeGreaterThan(1e-3, $"{p}");
        foreach (var p in surface.Saddles) Determinant(surface, p).ShouldBeLessThan(-1e-3, $"{p}");
        foreach (var p in surface.Minima.Concat(surface.LocalMinima))
            foreach (var angle in Enumerable.Range(0, 60).Select(i => i * Math.Tau / 60))
                surface.At(p + 0.01 * new Point(Math.Cos(angle), Math.Sin(angle))).Value.ShouldBeGreaterThan(
                    surface.At(p).Value);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_lowest_is_that_of_every_minimum_and_local_ones_lie_higher(string id)
    {
        var surface = Find(id);

        foreach (var p in surface.Minima) surface.At(p).Value.ShouldBe(surface.Lowest, 1e-12);
        foreach (var p in surface.LocalMinima) surface.At(p).Value.ShouldBeGreaterThan(surface.Lowest + 0.1);
        if (surface.Minima.Count > 0)
            for (var i = 0; i <= 10_000; i++)
                surface.At(surface.Window.Between(i % 101 / 100.0, i / 10_000.0)).Value.ShouldBeGreaterThanOrEqualTo(
                    surface.Lowest - 1e-12);
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void Newtons_method_from_everywhere_finds_the_points_listed_and_no_other(string id)
    {
        var surface = Find(id);
        List<Point> found = [];
        foreach (var start in from i in Enumerable.Range(0, 25)
                              from j in Enumerable.Range(
            0, 25)
                              select surface.Window.Between((i + 0.5) / 25, (j + 0.5) / 25))
            if (Level(surface, start) is { } p && surface.Window.Contains(p)
                && found.TrueForAll(other => (other - p).Length > 1e-6))
                found.Add(p);

        Near(found.Where(p => Determinant(surface, p) < 0), surface.Saddles);
        Near(found.Where(p => Least(surface, p) > 0), surface.Minima.Concat(surface.LocalMinima));
    }

    private static void Near(IEnumerable<Point> found, IEnumerable<Point> listed)
    {
        static IEnumerable<(double, double)> Rounded(IEnumerable<Point> points) =>
            points.Select(p => (Math.Round(p.X, 6) + 0.0, Math.Round(p.Y, 6) + 0.0)).Order();
        Rounded(found).ShouldBe(Rounded(listed));
    }

    /// <summary>The level point that Newton's method comes to; null when it comes to none.</summary>
    private static Point? Level(Surface surface, Point p)
    {
        for (var i = 0; i < 60 && p.Length < 100; i++)
        {
            var (xx, xy, yy) = Differences.Hessian(surface, p, Width);
            var (g, determinant) = (surface.At(p).Gradient, xx * yy - xy * xy);
            var step = new Point((yy * g.X - xy * g.Y) / determinant, (xx * g.Y - xy * g.X) / determinant);
            if (step.Length < 1e-12 && g.Length < 1e-8) return p;
            p -= step;
        }

        return surface.At(p).Gradient.Length < 1e-9 && surface.Window.Contains(p)
            && Math.Abs(Determinant(surface, p)) > 1e-6 ? p : null;
    }

    private static double Determinant(Surface surface, Point p) =>
        Differences.Hessian(surface, p, Width) is var (xx, xy, yy) ? xx * yy - xy * xy : 0;

    /// <summary>The lesser curvature.</summary>
    private static double Least(Surface surface, Point p) =>
        Differences.Hessian(surface, p, Width) is var (xx, xy, yy)
            ? (xx + yy) / 2 - double.Hypot((xx - yy) / 2, xy) : 0;

    private static IEnumerable<Point> Marked(Surface surface) =>
        [.. surface.Minima, .. surface.LocalMinima, .. surface.Saddles];

    private static Surface Find(string id) => SurfaceTable.All.Single(surface => surface.Id == id);
}
