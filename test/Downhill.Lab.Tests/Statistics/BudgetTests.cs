using Downhill.Lab.Statistics;
using Downhill.Training;

namespace Downhill.Lab.Tests.Statistics;

/// <summary>What trials, steps and tasks cost.</summary>
public sealed class BudgetTests
{
    private const double Lost = double.PositiveInfinity;

    [Fact]
    public void The_expected_best_is_the_mean_over_all_sets()
    {
        foreach (var count in Enumerable.Range(1, 9))
        {
            var losses = Studies.Normals(new(count), count);
            foreach (var k in Enumerable.Range(1, count))
            {
                var sets = Enumerable.Range(0, 1 << count).Where(set => int.PopCount(set) == k)
                    .Average(set => losses.Where((_, i) => (set >> i & 1) == 1).Min());

                ExpectedBest.Of(new(losses), k).ShouldBe(sets, 1e-12);
            }
        }
    }

    [Fact]
    public void With_replacement_it_is_the_mean_over_all_draws()
    {
        double[] losses = [3, 1, 4, 2];
        double[] three = [.. from a in losses from b in losses from c in losses select new[] { a, b, c }.Min()];

        ExpectedBest.WithReplacement(new(losses), 3).ShouldBe(three.Average(), 1e-12);
        ExpectedBest.WithReplacement(new(losses), 4).ShouldBeGreaterThan(ExpectedBest.Of(new(losses), 4));
        ExpectedBest.Of(new(losses), 4).ShouldBe(1);
    }

    [Fact]
    public void It_is_infinite_while_all_trials_of_a_budget_may_diverge()
    {
        Sample trials = new([0.5, Lost, 0.4, Lost]);

        ExpectedBest.Of(trials, 2).ShouldBe(Lost);
        ExpectedBest.Of(trials, 3).ShouldBe(((3 * 0.4) + 0.5) / 4, 1e-12);
        ExpectedBest.Of(trials, 4).ShouldBe(0.4, 1e-12);
        ExpectedBest.WithReplacement(trials, 4).ShouldBe(Lost);
        Should.Throw<ArgumentOutOfRangeException>(() => ExpectedBest.Of(trials, 5));
    }

    [Fact]
    public void It_does_not_depend_on_how_many_trials_were_made()
    {
        // For exponential losses, the lowest of k has the mean 1/k.
        Generator generator = new(8);
        var studies = Enumerable.Range(0, Studies.Count).Select(_ => new Sample(
            Enumerable.Range(0, 10).Select(_ => -Math.Log(1 - generator.Uniform())))).ToList();

        studies.Average(one => ExpectedBest.Of(one, 4)).ShouldBe(0.25, 0.02);
        studies.Average(one => ExpectedBest.WithReplacement(one, 8)).ShouldBeGreaterThan(0.14);
    }

    [Fact]
    public void A_target_that_is_never_reached_costs_infinitely_much()
    {
        CurvePoint[] curve = [new(10, 1, 0.9), new(20, 2, 0.4), new(30, 3, 0.5), new(40, 4, null)];

        (TimeToTarget.Steps(curve, 0.4), TimeToTarget.Seconds(curve, 0.4)).ShouldBe((20, 2));
        (TimeToTarget.Steps(curve, 0.39), TimeToTarget.Seconds([], 1)).ShouldBe((Lost, Lost));
        new Sample([TimeToTarget.Steps(curve, 0.4), TimeToTarget.Steps(curve, 0.9), TimeToTarget.Steps(curve, 0.1)])
            .Median.ShouldBe(20);
    }

    [Fact]
    public void A_profile_is_the_share_of_tasks_within_a_ratio()
    {
        // Dolan and Moré, 2002, section 2, on a table of four tasks; nobody does the last.
        PerformanceProfile profile = new([[1, 4, Lost, Lost], [2, 2, 6, Lost], [1, 20, 3, Lost]]);

        profile.Count.ShouldBe(4);
        profile.Ratios(0).ShouldBe([1, 2, Lost, Lost]);
        double[] ratios = [1, 2, 10, 1e300];
        ratios.Select(ratio => profile.At(0, ratio)).ShouldBe([0.25, 0.5, 0.5, 0.5]);
        ratios.Select(ratio => profile.At(1, ratio)).ShouldBe([0.25, 0.75, 0.75, 0.75]);
        ratios.Select(ratio => profile.At(2, ratio)).ShouldBe([0.5, 0.5, 0.75, 0.75]);
        new PerformanceProfile([[0, 0], [0, 1]]).Ratios(1).ShouldBe([1, Lost]);
    }

    [Fact]
    public void Costs_that_are_no_table_are_refused()
    {
        Should.Throw<ArgumentException>(() => new PerformanceProfile([])).Message.ShouldContain("0 lists");
        Should.Throw<ArgumentException>(() => new PerformanceProfile([[1], [1, 2]])).Message.ShouldContain("1, 2");
        Should.Throw<ArgumentException>(() => new PerformanceProfile([[-1]]));
    }
}
