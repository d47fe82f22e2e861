using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Lab.Tests.Experiments;

public sealed class ComparisonTests : IDisposable
{
    private readonly string folder = TinyData.Write();
    private readonly Mnist data;

    public ComparisonTests() => data = Mnist.Load(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Losses_are_the_same_bits_twice_and_however_many_runs_go_on_at_once()
    {
        var once = Make(MnistTable.All, parallel: 1, epochs: 1);

        var again = Make(MnistTable.All, parallel: 1, epochs: 1);
        var two = Make(MnistTable.All, parallel: 2, epochs: 1);

        Losses(again).ShouldBe(Losses(once));
        Losses(two).ShouldBe(Losses(once));
        (once.Parallel, two.Parallel).ShouldBe((1, 2));
    }

    [Fact]
    public void Every_run_learns_but_the_one_that_is_to_diverge_may_not()
    {
        var result = Make(MnistTable.All, epochs: 4);

        result.Missing.ShouldBeEmpty();
        result.Runs.Select(run => run.Id).ShouldBe(MnistTable.All.Select(spec => spec.Id));
        foreach (var run in result.Runs.Where(run => run.Id != "sgd-diverging"))
        {
            run.Diverged.ShouldBeFalse(run.Id);
            run.Epochs.Count.ShouldBe(4);
            run.Epochs[^1].Loss!.Value.ShouldBeLessThan(run.Epochs[0].Loss!.Value, run.Id);
        }
    }

    [Fact]
    public void Seeds_differ_and_runs_with_one_seed_start_alike()
    {
        var result = Make([Sgd(0.01), Sgd(0.01) with { Id = "same" }], seeds: [1, 2]);

        var losses = result.Runs.Select(run => run.Epochs[0].Loss).ToList();

        losses[0].ShouldBe(losses[1]);
        losses[2].ShouldBe(losses[3]);
        losses[0].ShouldNotBe(losses[2]);
        result.Runs.Select(run => run.Seed).ShouldBe([1, 1, 2, 2]);
    }

    [Fact]
    public void A_run_that_stops_being_finite_is_marked_and_its_other_epochs_have_no_loss()
    {
        var result = Make([Sgd(1e30)], epochs: 3);

        var run = result.Runs.ShouldHaveSingleItem();
        run.Diverged.ShouldBeTrue();
        run.Epochs.Select(epoch => epoch.Loss).ShouldBe([null, null, null]);
        run.Curve[^1].Loss.ShouldBeNull();
        result.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_ends_no_better_than_it_began_is_marked()
    {
        var result = Make([Sgd(0), Sgd(300), Sgd(0.05)]);

        result.Runs.Select(run => run.Diverged).ShouldBe([true, true, false]);
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_of_its_batch_losses_the_last_and_smaller_batch_included()
    {
        var result = Make([Sgd(0.01)], epochs: 2);

        var run = result.Runs.ShouldHaveSingleItem();
        run.Curve.Select(point => point.Step).ShouldBe(Enumerable.Range(1, 10).Select(step => (long)step));
        run.Epochs[0].Loss!.Value.ShouldBe(run.Curve.Take(5).Average(point => point.Loss!.Value), 1e-12);
        run.Epochs[1].Loss!.Value.ShouldBe(run.Curve.Skip(5).Average(point => point.Loss!.Value), 1e-12);
    }

    [Fact]
    public void Test_metrics_are_of_the_test_images_and_losses_are_not()
    {
        var labels = data.Test.Labels.ToArray().Select(label => (byte)((label + 1) % data.Classes)).ToArray();
        var wrong = new Dataset(data.Test.Pixels.ToArray(), labels, data.Rows, data.Columns);
        var comparison = new Comparison([Sgd(0.1)], [0], 4, 1);
        var stop = TestContext.Current.CancellationToken;

        var right = comparison.Make(data, "tiny", stop: stop).Runs[0].Epochs;
        var mistaken = comparison.Make(data with { Test = wrong }, "tiny", stop: stop).Runs[0].Epochs;

        mistaken.Select(epoch => epoch.Loss).ShouldBe(right.Select(epoch => epoch.Loss));
        right[^1].TestAccuracy.ShouldBeGreaterThan(0.7);
        mistaken[^1].TestAccuracy.ShouldBeLessThan(0.3);
        mistaken[^1].TestLoss!.Value.ShouldBeGreaterThan(right[^1].TestLoss!.Value);
    }

    [Fact]
    public void Every_epoch_has_an_order_of_its_own()
    {
        // Without a step, the loss of a batch depends on nothing but which images it holds.
        var result = Make([Sgd(0)], epochs: 2);

        var losses = result.Runs[0].Curve.Select(point => point.Loss).ToList();
        losses.Count.ShouldBe(10);
        losses[5..].ShouldNotBe(losses[..5]);
        losses.Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public void A_curve_has_some_hundred_points_whatever_the_batch()
    {
        var result = Make([Sgd(0.01) with { Batch = 1 }], epochs: 5);

        result.Runs[0].Curve.Count.ShouldBeInRange(200, 400);
        result.Runs[0].Curve[^1].Step.ShouldBe(5 * 300);
    }

    [Fact]
    public void What_is_finished_when_it_is_stopped_is_kept_and_the_rest_is_named()
    {
        using var stop = new CancellationTokenSource();
        var comparison = new Comparison(
            [Sgd(0.01), Sgd(0.02) with { Id = "second" }, Sgd(0.03) with { Id = "third" }], [0], 2, 1);

        var result = comparison.Make(data, "tiny", new StopAfterOne(stop), stop: stop.Token);

        result.Runs.ShouldHaveSingleItem().Id.ShouldBe("sgd");
        result.Missing.ShouldBe(["second", "third"]);
    }

    [Fact]
    public void What_goes_wrong_in_a_run_ends_all_and_is_told()
    {
        var comparison = new Comparison([Sgd(0.01), Sgd(0.02)], [0], 2, 2);

        var thrown = Should.Throw<UnfinishedException>(() => comparison.Make(data, "tiny", new Faulty()));

        (thrown.Message, thrown.InnerException!.Message, thrown.Result.Runs.Count).ShouldBe(("faulty", "faulty", 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_finished_when_a_run_fails_is_kept(int parallel)
    {
        // Those of smaller batches go first.
        var faulty = new SgdOptions { LearningRate = new(new Failing(3)) };
        var comparison = new Comparison(
            [Sgd(0.01), Sgd(0) with { Id = "faulty", Batch = 65, Options = faulty }], [0], 2, parallel);

        var thrown = Should.Throw<UnfinishedException>(() => comparison.Make(data, "tiny"));

        thrown.Message.ShouldContain("at step 3");
        thrown.Result.Missing.ShouldContain("faulty");
        if (parallel == 1)
        {
            thrown.Result.Runs.ShouldHaveSingleItem().Id.ShouldBe("sgd");
        }
    }

    private static RunSpec Sgd(double rate) => new("sgd", "sgd", "", 64, new SgdOptions { LearningRate = rate });

    private static List<double?> Losses(ComparisonResult result) =>
        [.. result.Runs.SelectMany(run => run.Epochs.SelectMany(epoch => new[] { epoch.Loss, epoch.TestLoss, epoch.TestAccuracy })
            .Concat(run.Curve.Select(point => point.Loss)))];

    private ComparisonResult Make(
        IReadOnlyList<RunSpec> runs, int parallel = 1, int epochs = 2, long[]? seeds = null) =>
        new Comparison(runs, seeds ?? [0], epochs, parallel).Make(data, "tiny");

    private sealed record Failing(long Step) : ISchedule
    {
        public double At(long step) => step < Step ? 0.01 : -1;
    }

    private sealed class StopAfterOne(CancellationTokenSource stop) : IComparisonProgress
    {
        public void Progressed(RunProgress progress)
        {
            // Only ends matter.
        }

        public void Finished(RunResult result) => stop.Cancel();
    }

    private sealed class Faulty : IComparisonProgress
    {
        public void Progressed(RunProgress progress) => throw new InvalidOperationException("faulty");

        public void Finished(RunResult result)
        {
            // It does not come so far.
        }
    }
}
