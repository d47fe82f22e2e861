using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Paths;

public sealed class RateSearchTests
{
    private static readonly Surface Beale = Walk.Over("beale");

    private static readonly Window Wide = new(-10, 10, -10, 10);

    /// <summary>A tenth of the diagonal of that window.</summary>
    private static readonly double Longest = Math.Sqrt(800) / 10;

    private static readonly PathPlan Plan = new(Beale, [Beale.Start], [], PathPlan.DefaultSteps);

    [Fact]
    public void Rates_are_log_uniform_and_always_the_same()
    {
        RateSearch.Rates.Count.ShouldBeInRange(200, RateSearch.Trials);
        RateSearch.Rates.ShouldBe(RateSearch.Rates.Order().Distinct());
        RateSearch.Rates.ShouldAllBe(rate => rate >= RateSearch.From && rate <= RateSearch.To);

        // A seventh of them in each of the seven decades, within four standard deviations.
        for (var decade = -5; decade < 2; decade++)
        {
            var share = RateSearch.Rates.Count(rate => rate >= Math.Pow(10, decade) && rate < Math.Pow(10, decade + 1));
            ((double)share).ShouldBe(RateSearch.Rates.Count / 7.0, 4 * Math.Sqrt(RateSearch.Trials / 7.0));
        }
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    [InlineData("lion")]
    public void No_rate_is_better_than_the_best(string id)
    {
        var spec = new PathSpec(id, id, Catalog.Find(id).Defaults);

        var found = Tuned(Plan, spec);

        var (best, fewest, lowest) = (double.NaN, double.PositiveInfinity, double.PositiveInfinity);
        foreach (var rate in RateSearch.Rates)
        {
            var (steps, end) = Steps(spec.Options with { LearningRate = rate });
            if (steps < fewest || (steps == fewest && end < lowest))
            {
                (best, fewest, lowest) = (rate, steps, end);
            }
        }

        found.Options.ShouldBe(spec.Options with { LearningRate = best });
        found.Search.ShouldBe(new(best, double.IsInfinity(fewest) ? null : fewest, false));
        Tuned(Plan, spec).ShouldBe(found);
    }

    [Fact]
    public void What_lies_at_the_edge_is_said_to()
    {
        // So gentle that even the highest rate does not come down in time.
        var slope = Walk.On("-0.001*x", new(0, 1000, -1, 1));

        var found = Tuned(new(slope, [new(0, 0)], [], 50), Walk.Sgd(1));

        found.Search.ShouldBe(new(RateSearch.Rates[^1], null, IsAtEdge: true));
    }

    [Fact]
    public void Where_the_gentlest_is_best_that_is_at_the_edge_too()
    {
        var climber = Walk.By(new SgdOptions { Maximize = true });

        var found = Tuned(new(Walk.On("x^2"), [new(1, 0)], [], 50), climber);

        found.Search.ShouldBe(new(RateSearch.Rates[0], null, IsAtEdge: true));
    }

    [Fact]
    public void The_step_that_arrives_may_not_leap()
    {
        // Who would arrive with the first step would need one of 2.88; a tenth of the diagonal is 2.83.
        var bowl = new Surface("test", "test", "x^2 + y^2", Wide, default) { Minima = [default] };

        Tuned(new(bowl, [new(3.2, 0)], [], 50), Walk.Sgd(1)).Search!.Steps.ShouldBe(2);
    }

    [Fact]
    public void Once_there_it_may_leap()
    {
        // The longer the steps the lower it ends; the first arrives.
        var hill = new Surface("test", "test", "-x^2", Wide, default) { Minima = [new(2, 0)] };

        Tuned(new(hill, [new(1, 0)], [], 3), Walk.Sgd(1)).Search!.Rate.ShouldBe(
            RateSearch.Rates.Last(rate => 2 * rate <= Longest));
    }

    [Fact]
    public void Once_it_has_left_it_may_leap() =>
        Tuned(new(Walk.On("-x^2 - 3*y^2"), [new(9, 0)], [], 2), Walk.Sgd(1)).Search!.Rate
            .ShouldBe(RateSearch.Rates.Last(rate => 18 * rate <= Longest));

    [Fact]
    public void Who_breaks_is_never_best()
    {
        // There is no surface beyond the wall, and the rate next to it would end lowest, had it not gone on.
        var near = RateSearch.Rates.First(rate => rate >= 1 && !RateSearch.Rates.Contains(rate / 2));
        var plan = new PathPlan(Walk.On($"-x - 3*y^2 + 0*sqrt({near} + 0.001 - x)"), [default], [], 2);

        var found = Tuned(plan, Walk.Sgd(1));

        (plan with { Specs = [found] }).Walk().Paths[0].IsBroken.ShouldBeFalse();
        found.Search!.Rate.ShouldBe(RateSearch.Rates.Last(rate => 2 * rate <= near));
    }

    [Fact]
    public void With_several_starts_that_which_ends_highest_counts()
    {
        var found = Tuned(new(Walk.On("x^2 + 10*y^2"), [new(2, 0), new(0, 1)], [], 1), Walk.Sgd(1));

        found.Search!.Rate.ShouldBe(RateSearch.Rates.Where(rate => 20 * rate <= Longest)
            .MinBy(rate => Math.Max(4 * Math.Pow(1 - 2 * rate, 2), 10 * Math.Pow(1 - 20 * rate, 2))));
    }

    [Fact]
    public void With_several_starts_their_mean_counts()
    {
        var plan = Plan with { Starts = [Beale.Start, new(2, -1)] };

        var found = Tuned(plan, new("adam", "adam", new AdamOptions()));

        var arrivals = (plan with { Specs = [found] }).Walk().Paths.Select(path => path.ArrivedAt(Beale)!.Value);
        found.Search!.Steps.ShouldBe(arrivals.Average());
    }

    [Fact]
    public void All_but_the_rate_stays()
    {
        var spec = new PathSpec("mine", "adam", new AdamOptions { Beta1 = 0.5 }, IsAddition: true);

        var found = Tuned(Plan, spec);

        found.ShouldBe(
            spec with
            {
                Options = new AdamOptions { Beta1 = 0.5, LearningRate = found.Search!.Rate },
                Search = found.Search
            });
    }

    [Fact]
    public void It_states_what_it_does()
    {
        RateSearch.Description(Beale).ShouldBe(
            "rates by search: 300 drawn log-uniformly from 1e-5 to 100; fewest steps until f stays within "
            + "0.1 of the minimum, else the lowest end; no step over a tenth of the window");
        RateSearch.Description(Walk.On("x + y")).ShouldContain("of the lowest in the window, else");
    }

    private static PathSpec Tuned(PathPlan plan, PathSpec spec) =>
        RateSearch.Tune(plan, spec, stop: TestContext.Current.CancellationToken);

    /// <summary>The steps until f stays within 0.1 of the minimum, and where it ends; infinite when it does not, or
    /// goes up, or takes a step on the way that is longer than a tenth of the window's diagonal.</summary>
    private static (double Steps, double End) Steps(OptimizerOptions options)
    {
        var path = Walk.From(Beale.Start, Beale, options, PathPlan.DefaultSteps);
        var arrived = path.Values.Count;
        while (arrived > 0 && path.Values[arrived - 1] <= 0.1)
        {
            arrived--;
        }

        var isThere = arrived < path.Values.Count;
        var way = isThere ? arrived : path.LeftAt ?? path.Values.Count - 1;
        for (var step = 1; step <= Math.Min(way, path.Values.Count - 1); step++)
        {
            var (a, b) = (path.Points[step - 1], path.Points[step]);
            if (Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))) > Math.Sqrt(200) / 10)
            {
                return (double.PositiveInfinity, double.PositiveInfinity);
            }
        }

        return path.IsBroken || (path.LeftAt is not null && path.Values[^1] > path.Values[0])
            ? (double.PositiveInfinity, double.PositiveInfinity)
            : (isThere ? arrived : double.PositiveInfinity, path.Values[^1]);
    }
}
