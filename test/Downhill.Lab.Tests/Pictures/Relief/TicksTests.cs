using Downhill.Lab.Pictures.Relief;

namespace Downhill.Lab.Tests.Pictures.Relief;

public sealed class TicksTests
{
    [Fact]
    public void They_are_round_and_as_many_as_fit()
    {
        Ticks.Between(-5, 5, 4).ShouldBe([-5, 0, 5]);
        Ticks.Between(-5, 5, 5).ShouldBe([-4, -2, 0, 2, 4]);
        Ticks.Between(-1, 1, 5).ShouldBe([-1, -0.5, 0, 0.5, 1]);
        Ticks.Between(-0.3, 0.3, 7).Select(Ticks.Text).ShouldBe(["−0.3", "−0.2", "−0.1", "0", "0.1", "0.2", "0.3"]);
        Ticks.Between(1234, 1250, 3).ShouldBe([1240, 1250]);
        Ticks.Between(2, 2, 5).ShouldBeEmpty();
        Ticks.Between(0, 5, 0).ShouldBeEmpty();
    }

    [Fact]
    public void Decades_are_thinned_where_there_are_many_and_filled_where_there_are_few()
    {
        Ticks.Decades(0.2, 30, 9).ShouldBe([0.2, 0.5, 1, 2, 5, 10, 20]);
        Ticks.Decades(0.5, 2e4, 5).ShouldBe([1, 10, 100, 1000, 1e4]);
        Ticks.Decades(0.5, 2e8, 3).ShouldBe([100, 1e5, 1e8]);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.25, "−0.25")]
    [InlineData(1000, "1000")]
    [InlineData(1e5, "1e5")]
    [InlineData(2e-4, "2e-4")]
    public void They_are_written_as_people_do(double tick, string text) => Ticks.Text(tick).ShouldBe(text);
}
