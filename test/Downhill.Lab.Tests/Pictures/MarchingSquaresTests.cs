using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

public sealed class MarchingSquaresTests
{
    private static readonly Window Square = new(-2, 2, -2, 2);

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(1.9)]
    public void A_circle_is_one_ring_on_it_and_of_its_area(double radius)
    {
        var ring = Rings(p => p.X * p.X + p.Y * p.Y, radius * radius).ShouldHaveSingleItem();

        // A straight line through r² at nodes h apart is at most h²/4 above it, and r² grows by 2r.
        ring.ShouldAllBe(p => Math.Abs(p.Length - radius) < 1.01 * 0.05 * 0.05 / (8 * radius));
        Area(ring).ShouldBe(Math.PI * radius * radius, 0.01);
    }

    [Fact]
    public void A_line_is_met_exactly_and_closed_along_the_edge()
    {
        var ring = Rings(p => p.X + p.Y / 2, 0.3).ShouldHaveSingleItem();

        ring.ShouldAllBe(p => Math.Abs(p.X + p.Y / 2 - 0.3) < 1e-12 || OnEdge(p));
        Area(ring).ShouldBe(8 + 4 * 0.3, 1e-9);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(-0.05)]
    [InlineData(0.7)]
    [InlineData(-0.7)]
    public void A_hyperbola_is_met_in_all_branches(double level)
    {
        // The odd number of cells puts the saddle in the middle of one.
        var rings = Rings(p => p.X * p.Y, level, 81);

        rings.Count.ShouldBe(level < 0 ? 2 : 1);
        rings.SelectMany(ring => ring).Where(p => !OnEdge(p)).ShouldAllBe(p => Math.Abs(p.X * p.Y - level) < 1e-3);
        var corner = 4 - Math.Abs(level) - Math.Abs(level) * Math.Log(4 / Math.Abs(level));
        rings.Sum(Area).ShouldBe(level < 0 ? 2 * corner : 16 - 2 * corner, 0.01);
    }

    [Theory]
    [InlineData(-1e-5, 1)]
    [InlineData(1e-5, 2)]
    public void In_the_cell_of_a_saddle_the_middle_decides(double middle, int count) =>
        Rings(p => p.X * p.Y + middle, 0, 81).Count.ShouldBe(count);

    [Fact]
    public void What_is_higher_within_is_a_hole()
    {
        // A ring-shaped valley: the area between the circles of radii √0.5 and √1.5.
        var rings = Rings(p => Math.Abs(p.X * p.X + p.Y * p.Y - 1), 0.5);

        rings.Count.ShouldBe(2);
        rings.Select(Area).Order().First().ShouldBeLessThan(0);
        rings.Sum(Area).ShouldBe(Math.PI, 0.02);
    }

    [Fact]
    public void The_area_between_two_levels_is_that_of_the_band() =>
        (Area(Rings(p => p.X * p.X + p.Y * p.Y, 2.25)[0]) - Area(Rings(p => p.X * p.X + p.Y * p.Y, 1)[0])).ShouldBe(
            Math.PI * 1.25, 0.01);

    [Fact]
    public void Where_there_is_no_height_all_is_above()
    {
        var rings = Rings(p => p.X < 0 ? double.NaN : p.X > 1 ? double.PositiveInfinity : p.Y, 5);

        Area(rings.ShouldHaveSingleItem()).ShouldBe(4, 0.01);
    }

    [Fact]
    public void All_below_is_the_window_and_all_above_is_nothing()
    {
        Area(Rings(p => p.X, 9).ShouldHaveSingleItem()).ShouldBe(16, 1e-9);
        Rings(p => p.X, -9).ShouldBeEmpty();
    }

    private static IReadOnlyList<IReadOnlyList<Point>> Rings(
        Func<Point, double> height, double level, int cells = 80) =>
        new MarchingSquares(new HeightGrid(Square, cells, cells, height)).Rings(level);

    private static bool OnEdge(Point p) => Math.Abs(p.X) == 2 || Math.Abs(p.Y) == 2;

    /// <summary>Positive when what is within lies to the left.</summary>
    private static double Area(IReadOnlyList<Point> ring) =>
        ring.Select((p, i) => (p, Next: ring[(i + 1) % ring.Count])).Sum(
            side => side.p.X * side.Next.Y - side.Next.X * side.p.Y) / 2;
}
