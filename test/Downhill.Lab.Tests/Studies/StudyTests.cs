using System.Text.Json.Nodes;
using Downhill.Lab.Search;
using Downhill.Lab.Statistics;
using Downhill.Lab.Studies;
using Downhill.Lab.Tests.Search;
using Downhill.StudyMaker;

namespace Downhill.Lab.Tests.Studies;

public sealed class StudyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-study-").FullName;

    private string Database => Path.Combine(folder, "new", "study.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Each_optimizer_is_tuned_and_reported_as_by_a_tuning_of_its_own()
    {
        var plan = Plan();

        var result = plan.Run(Database);

        result.Rows.Select(row => (row.Task, row.Optimizer))
            .ShouldBe([("near", "sgd"), ("near", "adam"), ("far", "sgd"), ("far", "adam")]);
        foreach (var (row, task, tuning) in result.Rows.Zip(
            [plan.Tasks[0], plan.Tasks[0], plan.Tasks[1], plan.Tasks[1]], [.. plan.Tunings, .. plan.Tunings]))
        {
            var alone = tuning.Run(task).Optimizers[0];
            row.Best.Values.ShouldBe(alone.Best.Values);
            row.Losses.Values.ShouldBe(alone.Losses!.Values);
            row.Trials.Count.ShouldBe(alone.Trials.Count);
            row.Edges.ShouldBe(alone.Edges);
            row.Loss.ShouldBe(Bootstrap.Interval(alone.Losses, sample => sample.InterquartileMean));
        }
    }

    [Fact]
    public void The_outcome_is_the_same_to_the_bit_whatever_the_number_of_workers()
    {
        var expected = StudyResultFile.ToJson(Plan().Run(Database));

        foreach (var parallel in (int[])[2, 7])
        {
            var other = Plan().Run(Path.Combine(folder, $"{parallel}.db"), parallel);
            Results(StudyResultFile.ToJson(other)).ShouldBe(Results(expected));
        }

        // And once more from the database, without a trial.
        StudyResultFile.ToJson(Plan(_ => throw new InvalidOperationException("It trains.")).Run(Database))
            .ShouldBe(expected);
    }

    [Fact]
    public void Tests_are_paired_by_seeds_against_the_best_or_the_baseline_and_corrected_for_all_of_them()
    {
        var best = Plan().Run(Database);

        foreach (var rows in best.Rows.Chunk(2))
        {
            var (reference, other) = rows[0].Test is null ? (rows[0], rows[1]) : (rows[1], rows[0]);
            reference.Loss.Value.ShouldBeLessThanOrEqualTo(other.Loss.Value);
            var test = SignFlipTest.Of(new PairedDifferences(other.Losses.Values, reference.Losses.Values));
            other.Test.ShouldBe(test);
            other.AdjustedPValue.ShouldNotBeNull().ShouldBe(Math.Min(1, 2 * test.PValue), 1e-12);
            rows.Sum(row => row.BestProbability.ShouldNotBeNull()).ShouldBe(1, 1e-9);
            other.Superiority.ShouldBe(EffectSize.Superiority(other.Losses, reference.Losses));
            other.Superiority!.Value.ShouldBeLessThan(0.5);
            other.CohenDz.ShouldBe(EffectSize.CohenDz(new PairedDifferences(other.Losses.Values, reference.Losses.Values)));
            other.CohenDz!.Value.ShouldBeGreaterThan(0);
            other.Superiority.Count.ShouldBe(test.Count);
            (reference.Superiority, reference.CohenDz).ShouldBe((null, null));
        }

        var baseline = (Plan() with { Baseline = "adam" }).Run(Database);
        baseline.Rows.Where(row => row.Test is null).Select(row => row.Optimizer).ShouldBe(["adam", "adam"]);
        baseline.Rows.ShouldAllBe(row => row.Test == null || row.Test == SignFlipTest.Of(new PairedDifferences(
            row.Losses.Values, baseline.Rows.Single(other => other.Task == row.Task && other.Optimizer == "adam").Losses.Values)));
    }

    [Fact]
    public void Diverged_trials_are_counted_and_none_is_left_out()
    {
        var task = new FormulaTask((options, seed, _) => seed == 13 || options.LearningRate.At(0).Value > 0.5
            ? double.NaN : 1 + seed / 100.0);

        var row = new StudyPlan("lost", [task], [Tuning("sgd")]).Run(Database).Rows[0];

        (row.Loss.Count, row.Loss.Diverged, row.Tuned.All).ShouldBe((7, 1, 12));
        row.Tuned.Diverged.ShouldBeGreaterThan(0);
        StudyReader.Load(Database).Count(trial => trial.Outcome.Loss is null).ShouldBe(1 + row.Tuned.Diverged);
        StudyReader.Load(Database).Count.ShouldBe(19);
    }

    [Fact]
    public void Metrics_after_each_epoch_are_in_the_database()
    {
        new StudyPlan("x", [new FormulaTask((_, _, epochs) => 1.0 / epochs) { Accuracy = 0.5 }],
            [Tuning("sgd") with { Search = new HalvingSearch(), Epochs = 4 }]).Run(Database);

        foreach (var trial in StudyReader.Load(Database))
        {
            trial.Outcome.Metrics.Where(metric => metric.Name == "loss").Select(metric => metric.Value)
                .ShouldBe(Enumerable.Range(1, trial.Epochs).Select(epoch => (double?)(1.0 / epoch)));
            trial.Outcome.Metrics.Count(metric => metric.Name == "accuracy").ShouldBe(trial.Epochs);
        }
    }

    [Fact]
    public void Stopped_it_keeps_what_is_done()
    {
        var task = FormulaTask.Valley(0.02, stopAfter: 5);
        StudyPlan plan = new("x", [task], [Tuning("sgd")]);

        Should.Throw<OperationCanceledException>(() => plan.Make(Database, stop: task.Stop.Token));

        StudyReader.Load(Database).Count.ShouldBe(5);
    }

    [Fact]
    public void A_trial_that_fails_ends_the_study_with_its_error()
    {
        StudyPlan plan = new("x", [new FormulaTask((_, _, _) => throw new InvalidDataException("Culprit."))],
            [Tuning("sgd"), Tuning("adam")]);

        Should.Throw<InvalidDataException>(() => plan.Run(Database, parallel: 2)).Message.ShouldBe("Culprit.");
    }

    [Fact]
    public void A_plan_that_cannot_be_is_refused()
    {
        Fault(new("x", [], [Tuning("sgd")])).ShouldContain("no task");
        Fault(new("x", Plan().Tasks, [])).ShouldContain("no optimizer");
        Fault(Plan() with { Tasks = [Plan().Tasks[0], Plan().Tasks[0]] }).ShouldContain("Two tasks are called 'near'");
        Fault(new("x", Plan().Tasks, [Tuning("a"), Tuning("a")])).ShouldContain("Two optimizers are called 'a'");
        Fault(new("x", Plan().Tasks, [Tuning("a") with { ReportSeeds = [3, 2] }])).ShouldContain("Seed 2 is both");
        Fault(new("x", Plan().Tasks, [Tuning("a") with { ReportSeeds = [3, 3] }])).ShouldContain("Seed 3 is given twice");
        Fault(Plan() with { Baseline = "adm" }).ShouldContain("'adm', is no optimizer of the study. Did you mean 'adam'?");

        static string Fault(StudyPlan plan) =>
            Should.Throw<ArgumentException>(() => plan.Run(Path.Combine(Path.GetTempPath(), "none", "x.db"))).Message;
    }

    internal static StudyPlan Plan(Action<string>? before = null) => new(
        "two", [new ValleyTask("near", 0.02, before), new ValleyTask("far", 3e-4, before)],
        [Tuning("sgd"), Tuning("adam")]);

    internal static Tuning Tuning(string name) => new(
        [new(name, name == "adam" ? new AdamOptions() : new SgdOptions())])
    {
        Trials = 6,
        ReportSeeds = [11, 12, 13, 14, 15, 16, 17],
    };

    private static string Results(string json)
    {
        var results = JsonNode.Parse(json)!["results"]!.AsArray();
        foreach (var row in results)
        {
            row!.AsObject().Remove("seconds");
        }

        return results.ToJsonString();
    }
}
