using Downhill.Lab.Pictures;

namespace Downhill.Lab.Tests.Pictures.Relief;

public sealed class CameraTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(90.5)]
    [InlineData(double.NaN)]
    public void An_elevation_from_which_nothing_is_seen_is_refused(double elevation)
    {
        var refusal = Should.Throw<ArgumentOutOfRangeException>(() => new Camera(elevation));

        refusal.ParamName.ShouldBe("Elevation");
        refusal.ActualValue.ShouldBe(elevation);
        refusal.Message.ShouldContain("up to 90 degrees");
        Should.Throw<ArgumentOutOfRangeException>(() => new Camera() with { Elevation = elevation });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_azimuth_that_is_no_angle_is_refused(double azimuth)
    {
        var refusal = Should.Throw<ArgumentOutOfRangeException>(() => new Camera(45, azimuth));

        refusal.ParamName.ShouldBe("Azimuth");
        refusal.ActualValue.ShouldBe(azimuth);
        refusal.Message.ShouldContain("finite angle");
        Should.Throw<ArgumentOutOfRangeException>(() => new Camera() with { Azimuth = azimuth });
    }

    [Fact]
    public void It_looks_at_the_famous_saddle_unless_told_otherwise() => new Camera().ShouldBe(new Camera(45, 225));
}
