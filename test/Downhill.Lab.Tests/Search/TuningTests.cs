using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

public sealed class TuningTests
{
    private static readonly TuningEntry Sgd = new("sgd", new SgdOptions());
    private static readonly TuningEntry Adam = new("adam", new AdamOptions());

    public static TheoryData<string> Searches => [.. SearchTable.All.Select(search => search.Id)];

    [Theory]
    [MemberData(nameof(Searches))]
    public void The_best_rate_is_found_by_every_search(string search)
    {
        var best = Plan(search).Run(FormulaTask.Valley(0.02)).Optimizers[0];

        Math.Abs(Math.Log10(best.Best.Values[0] / 0.02)).ShouldBeLessThan(0.2);
        best.Edges.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void The_range_is_extended_both_ways_as_far_as_the_budget_reaches(string search)
    {
        foreach (var (rate, way) in new[] { (2e-5, "lowest"), (5.0, "highest") })
        {
            var near = (Plan(search) with { Trials = 16 }).Run(FormulaTask.Valley(rate)).Optimizers[0];
            var far = Plan(search).Run(FormulaTask.Valley(way == "lowest" ? 1e-9 : 1e5)).Optimizers[0];

            near.Edges.ShouldBeEmpty();
            Math.Abs(Math.Log10(near.Best.Values[0] / rate)).ShouldBeLessThan(0.4);
            far.Edges.ShouldHaveSingleItem().ShouldContain($"is the {way} that was tried; a ");
            far.Best.Values[0].ShouldSatisfyAllConditions(
                value => (value is < 1e-4 or > 1).ShouldBeTrue(), value => value.ShouldBeInRange(1e-9, 1e5));
        }
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Two_options_are_found_together(string search)
    {
        Tuning plan = new([Adam])
        {
            Search = Named(search),
            Ranges = [SearchRange.Parse("learning-rate=log:1e-4..1"), SearchRange.Parse("beta1=linear:0.5..0.99")],
            Trials = 64,
            Epochs = 2,
            Seeds = [1],
        };
        FormulaTask bowl = new((options, _, epochs) => 0.1
            + Math.Pow(Math.Log10(options.LearningRate.At(0).Value) + 2.2, 2)
            + (20 * Math.Pow(((AdamOptions)options).Beta1.At(0).Value - 0.8, 2)));

        var best = plan.Run(bowl).Optimizers[0];

        Math.Log10(best.Best.Values[0]).ShouldBe(-2.2, 0.25);
        best.Best.Values[1].ShouldBe(0.8, 0.05);
        best.Sensitivity.ShouldBeNull();
    }

    [Fact]
    public void An_option_is_not_extended_to_what_it_does_not_take()
    {
        var plan = Plan("grid") with { Entries = [Adam], Ranges = [SearchRange.Parse("beta1=linear:0.5..0.99")] };
        FormulaTask slope = new((options, _, _) => 1 - ((AdamOptions)options).Beta1.At(0).Value);

        var best = plan.Run(slope).Optimizers[0];

        best.Best.Values[0].ShouldBe(0.99);
        best.Edges.ShouldHaveSingleItem().ShouldBe("adam: the best beta1, 0.99, is the highest that was tried, and the "
            + "optimizer takes none that is higher by a step.");
        best.Trials.Count.ShouldBe(plan.Trials);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Everybody_has_the_same_budget_wherever_the_best_lies(string search)
    {
        foreach (var (trials, epochs) in new[] { (1, 2), (4, 3), (12, 4), (13, 8) })
        {
            var plan = Plan(search) with { Entries = [Sgd, Adam], Trials = trials, Epochs = epochs };
            FormulaTask task = new((options, _, _) =>
                Math.Abs(Math.Log10(options.LearningRate.At(0).Value) - (options is AdamOptions ? -6 : 3)));

            plan.Run(task);

            var spent = task.Trained.Where(run => !run.IsReport).GroupBy(run => run.Options.GetType())
                .Select(runs => runs.Sum(run => run.To - run.From)).ToList();
            spent.Count.ShouldBe(2);
            spent[0].ShouldBe(spent[1]);
            spent[0].ShouldBeInRange(
                search == "halving" ? trials * epochs * 2 * 3 / 4 : trials * epochs * 2, trials * epochs * 2);
            task.Trained.Sum(run => run.To - run.From).ShouldBeLessThanOrEqualTo((int)plan.Budget);
        }
    }

    [Fact]
    public void Halving_trains_the_better_half_twice_as_long_and_goes_on_where_it_stopped()
    {
        var plan = Plan("halving") with { Trials = 12, Epochs = 4, Seeds = [1] };
        var task = FormulaTask.Valley(0.02);

        var best = plan.Run(task).Optimizers[0];

        best.Trials.GroupBy(trial => trial.Epochs).Select(rung => (rung.Key, rung.Count()))
            .ShouldBe([(1, 19), (2, 9), (4, 4 + 3)]);
        task.Trained.Where(run => run is { IsReport: false, To: 2 }).ShouldAllBe(run => run.From == 1);
        var first = best.Trials.Where(trial => trial.Epochs == 1).OrderBy(trial => trial.Loss).Take(9);
        best.Trials.Where(trial => trial.Epochs == 2).Select(trial => trial.Values[0])
            .ShouldBe(first.Select(trial => trial.Values[0]));
    }

    [Fact]
    public void What_is_reported_is_trained_with_other_seeds_and_judged_by_other_images()
    {
        var task = FormulaTask.Valley(0.02);

        var best = Plan("grid").Run(task).Optimizers[0];

        task.Trained.Where(run => run.IsReport).Select(run => run.Seed).ShouldBe([1001, 1002, 1003, 1004, 1005]);
        task.Trained.Where(run => !run.IsReport).Select(run => run.Seed).Distinct().ShouldBe([1, 2]);
        best.Losses!.Count.ShouldBe(5);
        best.Loss.Count.ShouldBe(5);
        best.Loss.Value.ShouldBeInRange(best.Loss.Low, best.Loss.High);
    }

    [Fact]
    public void Runs_that_diverge_are_counted_and_are_the_worst()
    {
        var result = Plan("grid").Run(new FormulaTask((options, seed, _) => options.LearningRate.At(0).Value is var rate
            && (rate > 0.05 || (rate > 5e-3 && seed == 2)) ? double.PositiveInfinity : 1 / rate));

        var best = result.Optimizers[0];
        best.Best.Losses.Diverged.ShouldBe(0);
        best.Best.Values[0].ShouldBeLessThanOrEqualTo(5e-3);
        best.Runs.All.ShouldBe(24);
        best.Runs.Diverged.ShouldBe(best.Trials.Sum(trial => trial.Losses.Values.Count(double.IsInfinity)));
        best.Runs.Diverged.ShouldBeGreaterThan(6);
    }

    [Fact]
    public void If_all_diverge_lower_rates_are_tried_and_the_outcome_says_so()
    {
        var best = Plan("grid").Run(new FormulaTask((_, _, _) => double.NaN)).Optimizers[0];

        best.Best.Values[0].ShouldBeLessThan(1e-4);
        (best.Best.Loss, best.Loss.Value, best.Loss.Diverged, best.Sensitivity)
            .ShouldBe((double.PositiveInfinity, double.PositiveInfinity, 5, null));
        best.Edges.ShouldHaveSingleItem().ShouldContain("lowest");
    }

    [Theory]
    [InlineData(0.05, 1.0, false, false)]
    [InlineData(0.0316, 1.0, false, true)]
    public void The_range_within_a_factor_is_told(double curvature, double width, bool isLowOpen, bool isHighOpen)
    {
        // 0.1 · 1.25 is reached 1/2 and √(0.025/0.0316) decades from the best, which are 0.71 and 0.89.
        LogRange range = new("learning-rate", 1e-4, isHighOpen ? 0.02 : 1);
        var plan = Plan("grid") with { Trials = 40, Ranges = [range] };
        var best = plan.Run(new FormulaTask((options, _, _) =>
            0.1 + (curvature * Math.Pow(Math.Log10(options.LearningRate.At(0).Value) + 2, 2)))).Optimizers[0];

        var (low, high, openLow, openHigh) = best.Sensitivity!;
        (openLow, openHigh).ShouldBe((isLowOpen, isHighOpen));
        Math.Log10(low).ShouldBe(-2 - (width * Math.Sqrt(0.025 / curvature)), 0.03);
        Math.Log10(high).ShouldBe(isHighOpen ? Math.Log10(0.02) : -2 + Math.Sqrt(0.025 / curvature), 0.03);
        best.Sensitivity!.Decades.ShouldBe(Math.Log10(high / low));
    }

    [Fact]
    public void Trials_do_not_depend_on_the_number_of_workers()
    {
        var plan = Plan("sobol") with { Entries = [Sgd, Adam] };

        Json(plan.Run(FormulaTask.Valley(0.02), parallel: 4)).ShouldBe(Json(plan.Run(FormulaTask.Valley(0.02))));
    }

    [Fact]
    public void Progress_adds_up_to_the_budget()
    {
        foreach (var search in SearchTable.All)
        {
            var plan = Plan(search.Id) with { Epochs = 4 };
            var task = FormulaTask.Valley(0.02);
            var trained = 0;

            plan.Run(task, trained: epochs => trained += epochs);

            trained.ShouldBe(task.Trained.Sum(run => run.To - run.From));
            trained.ShouldBeInRange((int)(0.8 * plan.Budget), (int)plan.Budget);
        }
    }

    [Fact]
    public void A_plan_that_cannot_be_is_refused_with_the_cause()
    {
        var plan = Plan("grid");

        Refused(plan with { Entries = [] }).ShouldContain("There is no optimizer to tune");
        Refused(plan with { Ranges = [] }).ShouldContain("From 1 to 16 options");
        Refused(plan with { Ranges = [.. plan.Ranges, .. plan.Ranges] }).ShouldContain("learning-rate has two ranges");
        Refused(plan with { Trials = 0 }).ShouldContain("one trial");
        Refused(plan with { ReportSeeds = [2] }).ShouldContain("must not be reported");
        Refused(plan with { Factor = 1 }).ShouldContain("above 1; it was 1");
        Refused(plan with { Search = new HalvingSearch(), Epochs = 1 }).ShouldContain("needs 2 epochs");
        Refused(plan with { Ranges = [SearchRange.Parse("momentun=linear:0.5..0.9")] }).ShouldContain("sgd: ");
        Refused(plan with { Entries = [Adam], Ranges = [SearchRange.Parse("beta1=linear:0.5..1.5")] })
            .ShouldContain("beta1=linear:0.5..1.5, for adam: ");

        static string Refused(Tuning plan) =>
            Should.Throw<ArgumentException>(() => plan.Run(FormulaTask.Valley(1))).Message;
    }

    internal static Tuning Plan(string search) => new([Sgd])
    {
        Search = Named(search),
        Epochs = search == "halving" ? 2 : 1,
    };

    /// <summary>Returns the record without the time at which it was begun.</summary>
    internal static string Json(TuningResult result) => TuningFile.ToJson(result with { Started = default });

    private static ISearch Named(string id) => SearchTable.All.Single(search => search.Id == id);
}
