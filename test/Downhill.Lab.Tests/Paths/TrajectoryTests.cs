using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Paths;

public sealed class TrajectoryTests
{
    private static readonly Surface Bowl = new(
        "bowl", "bowl", "x^2 + y^2", new(-10, 10, -10, 10), new(1, 1))
    { Minima = [new(0, 0)] };

    [Theory]
    [InlineData(3, new[] { 5, 0.05, 3, 0.08, 0.02 })]
    [InlineData(0, new[] { 0.09, 0.05 })]
    [InlineData(1, new[] { 0.11, 0.1 })]
    [InlineData(2, new[] { 5, 0.2, -1 })]
    public void It_arrives_where_it_comes_to_stay(int step, double[] heights) =>
        Of(heights).ArrivedAt(Bowl).ShouldBe(step);

    [Theory]
    [InlineData("x^2 + y^2", true)]
    [InlineData("(x - 9)^2 + y^2 + ln(x + 9)*0", true)]
    [InlineData("x^2 + y", false)]
    [InlineData("x + y^2", false)]
    [InlineData("-x^2 - y^2", false)]
    [InlineData("ln(x - 20)", false)]
    public void Nobody_arrives_where_the_lowest_lies_at_the_edge_of_the_window(string formula, bool hasLowest)
    {
        var surface = Walk.On(formula);

        surface.HasLowest.ShouldBe(hasLowest);
        (Of(5, -1000).ArrivedAt(surface) is not null).ShouldBe(hasLowest);
    }

    [Theory]
    [InlineData(new[] { 5, 0.05, 3 })]
    [InlineData(new[] { 5, 0.05, 0.100001 })]
    [InlineData(new[] { 5, 0.05, double.NaN })]
    public void Who_passes_by_has_not_arrived(double[] heights) => Of(heights).ArrivedAt(Bowl).ShouldBeNull();

    [Fact]
    public void Who_breaks_has_not_arrived() => (Of(5, 0.05) with { IsBroken = true }).ArrivedAt(Bowl).ShouldBeNull();

    [Fact]
    public void It_leaves_with_the_first_step_beyond_the_edge()
    {
        var path = Walk.From(default, Walk.On("-x", new(-1, 1, -1, 1)), new SgdOptions { LearningRate = 0.25 }, 8);

        path.Points[4].X.ShouldBe(1);
        path.LeftAt.ShouldBe(5);
        path.IsBroken.ShouldBeFalse();
    }

    [Fact]
    public void Leaving_downhill_is_no_divergence() =>
        Walk.From(
            default, Walk.On("-x", new(-1, 1, -1, 1)), new SgdOptions { LearningRate = 0.25 }, 8)
            .Diverged.ShouldBeFalse();

    [Fact]
    public void Leaving_at_the_height_of_the_start_is_no_divergence()
    {
        (Of(5, 5) with { LeftAt = 1 }).Diverged.ShouldBeFalse();
        (Of(5, 5.001) with { LeftAt = 1 }).Diverged.ShouldBeTrue();
    }

    [Fact]
    public void Leaving_uphill_is_divergence()
    {
        var path = Walk.From(new(1, 0), Bowl, new SgdOptions { LearningRate = 1.5 }, 8);

        path.Points[^1].X.ShouldBe(256);
        (path.LeftAt, path.IsBroken, path.Diverged).ShouldBe((4, false, true));
    }

    [Fact]
    public void Who_comes_back_has_not_left()
    {
        var path = Walk.From(
            new(0.9, 0), Walk.On(
            "x^2", new(-0.5, 1, -1, 1)), new MomentumPOptions { LearningRate = 0.01, Momentum = 0.95 }, 60);

        path.Points.ShouldContain(p => p.X < -0.5);
        path.Points[^1].X.ShouldBeInRange(-0.5, 1);
        (path.LeftAt, path.Diverged).ShouldBe((null, false));
    }

    [Fact]
    public void What_turns_infinite_stops_at_the_last_finite_point()
    {
        var path = Walk.From(new(1, 0), Bowl, new SgdOptions { LearningRate = 1.5 }, 2000);

        (path.IsBroken, path.Diverged, path.LeftAt).ShouldBe((true, true, 4));
        path.Points.ShouldAllBe(p => p.IsFinite);
        path.Values.ShouldAllBe(height => double.IsFinite(height));
        path.Points.Count.ShouldBe(path.Values.Count);

        // (−2)ᵏ has a finite square up to k = 511.
        path.Points.Count.ShouldBe(512);
    }

    [Fact]
    public void What_is_no_number_at_once_stays_at_the_start()
    {
        var path = Walk.From(new(-1, 0), Walk.On("ln(x) + x^2"), new SgdOptions(), 5);

        (path.Points.Count, path.IsBroken, path.LeftAt).ShouldBe((1, true, 1));
    }

    private static Trajectory Of(params double[] heights) =>
        new(Walk.Sgd(1), [.. heights.Select(_ => default(Point))], heights, LeftAt: null, IsBroken: false);
}
