using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Relief;

namespace Downhill.Lab.Tests.Pictures.Relief;

public sealed class ProjectionTests
{
    private const double Half = 0.70710678118654752;

    /// <summary>The box is 4√2 units wide and 4 + 3/√2 high from there: 100 pixels a unit.</summary>
    private static readonly Area Famous = new(100, 50, 400 * 2 * Half, 400 + 300 * Half);

    [Theory]
    [InlineData(0, 0, 0, 382.842712475, 356.066017178)]
    [InlineData(2, -2, 0, 665.685424949, 356.066017178)]
    [InlineData(-2, 2, 0, 100, 356.066017178)]
    [InlineData(2, 2, 1.5, 382.842712475, 50)]
    [InlineData(-2, -2, -1.5, 382.842712475, 662.132034356)]
    [InlineData(1, 0, 0, 453.553390593, 306.066017178)]
    [InlineData(0, 0, 1, 382.842712475, 285.355339059)]
    public void From_elevation_45_and_azimuth_225_places_are_where_a_hand_computes_them(
        double x, double y, double z, double left, double top)
    {
        var (atX, atY) = new Projection(new(45, 225), Famous).Project(new(x, y, z));

        atX.ShouldBe(left, 1e-8);
        atY.ShouldBe(top, 1e-8);
    }

    [Theory]
    [InlineData(-2, -2, 0, 400)]
    [InlineData(2, 2, 400, 0)]
    [InlineData(0, 1, 200, 100)]
    public void From_straight_above_it_is_a_map(double x, double y, double left, double top)
    {
        var projection = new Projection(new(90, 270), new(0, 0, 400, 400));

        foreach (var z in new[] { -1.5, 0, 1.5 }) projection.Project(new(x, y, z)).ShouldBe((left, top));
    }

    [Theory]
    [InlineData(30, 0, 1, 0)]
    [InlineData(30, 90, 0, 1)]
    [InlineData(30, 225, -1, -1)]
    [InlineData(30, -45, 1, -1)]
    [InlineData(90, 270, 0, -1)]
    [InlineData(30, 720 + 180, -1, 0)]
    public void The_viewer_stands_where_the_azimuth_says(double elevation, double azimuth, int x, int y) =>
        new Projection(new(elevation, azimuth), Famous).Facing.ShouldBe((x, y));

    [Fact]
    public void What_is_towards_the_viewer_is_nearer_and_seen_at_the_same_place()
    {
        var projection = new Projection(new(33, 77), Famous);
        var spot = new Point3(0.3, -1.1, 0.4);
        var nearer = spot + projection.Viewer;

        (projection.Nearness(nearer) - projection.Nearness(spot)).ShouldBe(1, 1e-12);
        projection.Project(nearer).X.ShouldBe(projection.Project(spot).X, 1e-9);
        projection.Project(nearer).Y.ShouldBe(projection.Project(spot).Y, 1e-9);
    }

    [Fact]
    public void The_saddle_lies_in_the_famous_picture_where_a_hand_computes_it()
    {
        // Beside the box there is room for the axes: 44 pixels on each side, 26 above, 40 below.
        var area = new Area(Famous.Left - 44, Famous.Top - 26, Famous.Width + 88, Famous.Height + 66);
        var view = new ReliefView(Views.OfTable("saddle"), new(45, 225), area);

        // Height 0 lies halfway between −5 and 5; y = 0 lies a third of a half towards its upper end.
        var (x, y) = view.Project(new(0, 0));
        x.ShouldBe(382.842712475 - 100 * Half * 2 / 3, 1e-8);
        y.ShouldBe(356.066017178 - 100 * 0.5 * 2 / 3, 1e-8);
    }

    [Fact]
    public void Above_the_clip_and_beyond_the_window_the_place_goes_on_as_far_as_is_sane()
    {
        var view = new ReliefView(Views.OfTable("saddle"), new(45, 225), Views.Area);

        var (edge, beyond, farther) = (view.Project(new(1, 1)), view.Project(new(3, 1)), view.Project(new(5, 1)));
        (farther.X - beyond.X).ShouldBe(
            beyond.X - view.Project(new(1.000001, 0)).X - (edge.X - view.Project(new(1, 0)).X), 1e-2);
        var (x, y) = view.Project(new(-1e300, double.PositiveInfinity));
        Math.Abs(x).ShouldBeLessThan(1e4);
        Math.Abs(y).ShouldBeLessThan(1e4);
    }
}
