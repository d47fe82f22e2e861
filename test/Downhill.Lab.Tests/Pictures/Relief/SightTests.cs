using Downhill.Lab.Pictures.Relief;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures.Relief;

public sealed class SightTests
{
    private static readonly Surface Hill = Views.Surface("exp(-4*(x^2 + y^2))");

    [Theory]
    [InlineData(0, -1, 0, true)]
    [InlineData(0, 1, 0, false)]
    [InlineData(180, -1, 0, false)]
    [InlineData(180, 1, 0, true)]
    [InlineData(90, 0, -1, true)]
    [InlineData(90, 0, 1, false)]
    [InlineData(90, -1, 0, false)]
    [InlineData(0, 0, 0, false)]
    [InlineData(0, -1, 1.5, false)]
    [InlineData(0, 0.3, 0, false)]
    [InlineData(0, -3, 0, true)]
    public void A_hill_hides_what_is_behind_it(double azimuth, double x, double y, bool isHidden) =>
        new ReliefView(Hill, new(20, azimuth), Views.Area).Hides(new(x, y)).ShouldBe(isHidden);

    /// <summary>From x = −0.5, at height 1.25 of 5, the way rises by the tangent of the elevation over 3 of the box to
    /// its edge, where the surface is 1.5 above the middle: it clears that from atan(1.125 / 3) = 20.6°.</summary>
    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(19, 0, true)]
    [InlineData(21.5, 0, false)]
    [InlineData(45, 0, false)]
    [InlineData(10, 90, false)]
    public void The_flank_of_the_saddle_hides_the_valley_behind_it(double elevation, double azimuth, bool isHidden) =>
        new ReliefView(Views.OfTable("saddle"), new(elevation, azimuth), Views.Area).Hides(new(-0.5, 0)).ShouldBe(
            isHidden);

    [Fact]
    public void Nothing_is_hidden_from_straight_above()
    {
        foreach (var surface in SurfaceTable.All)
        {
            var view = new ReliefView(surface, new(90, 270), Views.Area);
            for (var i = 0; i <= 100; i++)
                view.Hides(surface.Window.Between(i % 11 / 10.0, i / 100.0)).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_plane_that_faces_the_viewer_hides_no_point_of_itself()
    {
        var view = new ReliefView(Views.Surface("x + 2*y"), new(30, 225), Views.Area);

        for (var i = 0; i <= 100; i++) view.Hides(new(i % 11 * 0.4 - 2, i * 0.04 - 2)).ShouldBeFalse();
    }

    [Fact]
    public void What_is_beyond_the_window_is_not_drawn_and_hides_nothing() =>
        new ReliefView(Views.Surface("y/10 + 100*max(x - 2, 0)"), new(20, 0), Views.Area).Hides(
            new(1.9, 0)).ShouldBeFalse();
}
