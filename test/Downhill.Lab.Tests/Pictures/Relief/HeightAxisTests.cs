using Downhill.Lab.Pictures.Relief;

namespace Downhill.Lab.Tests.Pictures.Relief;

public sealed class HeightAxisTests
{
    [Fact]
    public void The_saddle_is_drawn_between_its_clips()
    {
        var axis = HeightAxis.Of(Views.OfTable("saddle"));

        (axis.Low, axis.High, axis.IsLogarithmic, axis.Title).ShouldBe((-5, 5, false, "f"));
        new[] { -9, -5, 0, 2.5, 5, 9 }.Select(axis.At).ShouldBe([0, 0, 0.5, 0.75, 1, 1]);
        axis.Ticks(5).ShouldBe([-4, -2, 0, 2, 4]);
    }

    [Fact]
    public void Beale_is_drawn_by_its_logarithm_and_the_axis_says_so()
    {
        var axis = HeightAxis.Of(Views.OfTable("beale"));

        (axis.IsLogarithmic, axis.Title).ShouldBe((true, "f (log)"));
        axis.At(0).ShouldBe(0);
        axis.At(axis.High).ShouldBe(1);
        axis.Ticks(9).ShouldBe([0, 10, 100, 1000, 1e4, 1e5]);
        // Far above the softness each decade is as high as the next.
        (axis.At(1e5) - axis.At(1e4)).ShouldBe(axis.At(1e4) - axis.At(1e3), 1e-2);
    }

    [Fact]
    public void Heights_above_a_lowest_that_is_not_zero_are_counted_from_it()
    {
        var axis = HeightAxis.Of(Views.OfTable("camel"));

        axis.Title.ShouldBe("f − min (log)");
        axis.AtTick(0).ShouldBe(0);
        axis.AtTick(1).ShouldBe(axis.At(1 + Views.OfTable("camel").Lowest));
    }

    [Theory]
    [InlineData("1/(x^2 + y^2 + 1e-9)")]
    [InlineData("x + 1e6*exp(-1e4*((x - 1)^2 + (y - 1)^2))")]
    public void One_spike_has_no_say(string formula) =>
        HeightAxis.Of(Views.Surface(formula)).High.ShouldBeInRange(1, 1000);

    [Theory]
    [InlineData("3")]
    [InlineData("sqrt(0 - 1 - x^2)")]
    public void What_is_level_or_nowhere_lies_at_the_bottom(string formula) =>
        HeightAxis.Of(Views.Surface(formula)).At(3).ShouldBe(0);

    [Fact]
    public void What_is_no_number_lies_at_the_bottom_and_what_is_infinite_at_an_end()
    {
        var axis = HeightAxis.Of(Views.OfTable("rosenbrock"));

        axis.At(double.NaN).ShouldBe(0);
        axis.At(double.PositiveInfinity).ShouldBe(1);
        axis.At(double.NegativeInfinity).ShouldBe(0);
    }
}
