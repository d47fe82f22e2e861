using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Paths;

public sealed class RateSearchTests
{
    private static readonly Surface Beale = Walk.Over("beale");
    private static readonly PathPlan Plan = new(Beale, [Beale.Start], [], PathPlan.UsualSteps);

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
        var spec = new PathSpec(id, id, Catalogue.Find(id).Defaults);

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

        found.ShouldBe(spec with { Options = new AdamOptions { Beta1 = 0.5, LearningRate = found.Search!.Rate }, Search = found.Search });
    }

    [Fact]
    public void It_states_what_it_does()
    {
        RateSearch.Stated(Beale).ShouldBe("rates by search: 300 drawn log-uniformly from 1e-5 to 100; fewest steps until f stays within "
            + "0.1 of the minimum, else the lowest end; no step over a tenth of the window");
        RateSearch.Stated(Walk.On("x + y")).ShouldContain("of the lowest in the window, else");
    }

    private static PathSpec Tuned(PathPlan plan, PathSpec spec) => RateSearch.Tune(plan, spec, stop: TestContext.Current.CancellationToken);

    /// <summary>The steps until f stays within 0.1 of the minimum, and where it ends; infinite when it does not, or goes up, or
    /// takes a step on the way that is longer than a tenth of the window's diagonal.</summary>
    private static (double Steps, double End) Steps(Options options)
    {
        var path = Walk.From(Beale.Start, Beale, options, PathPlan.UsualSteps);
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
