using Downhill.Files;
using Downhill.Lab.Experiments;
using Downhill.Tensors;
using Downhill.Training;

namespace Downhill.Lab.Tests.Experiments;

/// <summary>A run that is stopped and resumed ends as one that was not.</summary>
public sealed class TrainerTests : IDisposable
{
    private const int Epochs = 3;
    private const int Steps = 5 * Epochs;
    private readonly string folder = TinyData.Write();
    private readonly Mnist data;

    public TrainerTests() => data = Mnist.Load(folder);

    public static TheoryData<string> Entries => [.. Catalog.All.Select(entry => entry.Id)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Entries))]
    public void Stopped_anywhere_and_resumed_it_ends_with_the_same_weights_losses_and_curve(string entry)
    {
        var plan = Plan(entry);
        var (whole, weights) = ToEnd(plan, "whole", threads: 1);
        var stop = new Random(entry.Length).Next(1, Steps);

        Stop(plan, "stopped", stop).ShouldBe(stop);
        Stop(plan, "stopped", stop + 1, resume: true).ShouldBe(Math.Min(stop + 1, Steps));
        var (resumed, after) = ToEnd(plan, "stopped", threads: 2, resume: true);

        after.ShouldBe(weights, $"{entry}, stopped at {stop}");
        Losses(resumed).ShouldBe(Losses(whole));
        resumed.Diverged.ShouldBe(whole.Diverged);
    }

    [Fact]
    public void The_end_of_an_epoch_is_a_place_to_stop_like_any_other()
    {
        var plan = Plan("adam");
        var (whole, weights) = ToEnd(plan, "whole", threads: 1);

        Stop(plan, "stopped", 5).ShouldBe(5);
        var (resumed, after) = ToEnd(plan, "stopped", threads: 1, resume: true);

        after.ShouldBe(weights);
        Losses(resumed).ShouldBe(Losses(whole));
    }

    [Fact]
    public void A_run_that_is_over_can_be_made_longer()
    {
        var plan = Plan("lion");
        var (_, weights) = ToEnd(plan with { Epochs = 5 }, "whole", threads: 1);

        ToEnd(plan, "shorter", threads: 1);
        var (longer, after) = ToEnd(plan with { Epochs = 5 }, "shorter", threads: 1, resume: true);

        after.ShouldBe(weights);
        longer.Epochs.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("\"batches\":3", "\"batches\":2")]
    [InlineData("\"epochs\":[{", "\"epochs\":[{\"loss\":1,\"testLoss\":1,\"testAccuracy\":1,\"seconds\":1},{")]
    public void Another_place_in_the_data_is_another_run(string right, string wrong)
    {
        var plan = Plan("adam");
        var (_, weights) = ToEnd(plan, "whole", threads: 1);
        Stop(plan, "stopped", 8).ShouldBe(8);
        var file = Path.Combine(folder, "stopped", Trainer.CheckpointName);
        using (var set = SafeTensors.Open(file))
        {
            var metadata = set.Metadata.ToDictionary();
            metadata["train.state"].ShouldContain(right);
            metadata["train.state"] = metadata["train.state"].Replace(right, wrong, StringComparison.Ordinal);
            SafeTensors.Write(file, set.Values, metadata);
        }

        ToEnd(plan, "stopped", threads: 1, resume: true).Weights.ShouldNotBe(weights);
    }

    [Fact]
    public void A_plan_reads_back_from_its_checkpoint_and_tells_what_differs()
    {
        var plan = Plan("adamw") with { Seed = long.MinValue };

        var read = TrainPlan.Read(plan.Metadata);

        read.ShouldBe(plan);
        read.Differences(plan with { Epochs = 9 }).ShouldBeEmpty();
        read.Differences(
            plan with { Seed = 1, Spec = plan.Spec with { Batch = 1, Options = plan.Spec.Options with { Seed = 1 } } })
            .ShouldBe(["batch 64, not 1", "seed -9223372036854775808, not 1", "the seed of rounding 0, not 1"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void What_is_not_finite_never_takes_the_place_of_a_checkpoint_that_is(long every)
    {
        var trainer = new Trainer(
            Plan("sgd", 1e25), Path.Combine(folder, "lost"))
        { CheckpointInterval = every, CheckpointCount = 2 };

        var result = trainer.Make(data, "tiny", stop: TestContext.Current.CancellationToken);

        result.Runs.ShouldHaveSingleItem().Diverged.ShouldBeTrue();
        trainer.IsFinite.ShouldBeFalse();
        IsFinite(trainer.Checkpoint).ShouldBeTrue();
        IsFinite(trainer.NotFinite).ShouldBeFalse();
        File.Exists(trainer.Weights).ShouldBeFalse();
        trainer.LastCheckpoint.ShouldBe(new(trainer.Checkpoint, trainer.LastCheckpoint!.Steps));
        trainer.LastCheckpoint.Steps.ShouldBeLessThan(trainer.Steps);
    }

    [Fact]
    public void Gone_back_to_the_beginning_with_other_options_it_is_as_if_it_had_begun_with_them()
    {
        var (_, weights) = ToEnd(Plan("sgd", 0.01), "whole", threads: 1);
        new Trainer(Plan("sgd", 1e25), Path.Combine(folder, "lost")).Make(
            data, "tiny", stop: TestContext.Current.CancellationToken);

        var (run, after) = ToEnd(Plan("sgd", 0.01), "lost", threads: 1, resume: true);

        after.ShouldBe(weights);
        run.Resumed.ShouldBeTrue();
    }

    [Fact]
    public void The_last_epoch_that_was_finite_is_gone_back_to()
    {
        // From step 7 on, in the second epoch, it leaps.
        var plan = Plan("sgd", new Downhill.StepDecay(0.01, 7, 1e30)) with { Epochs = 2 };
        var trainer = new Trainer(plan, Path.Combine(folder, "lost"));

        trainer.Make(data, "tiny", stop: TestContext.Current.CancellationToken);

        trainer.LastCheckpoint.ShouldBe(new(trainer.Checkpoint, 5));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(11)]
    public void Whatever_ends_it_where_it_stood_is_saved_first(int step)
    {
        var plan = Plan("adam");
        var (_, weights) = ToEnd(plan, "whole", threads: 1);
        var trainer = new Trainer(plan, Path.Combine(folder, "failed"));

        var thrown = Should.Throw<UnfinishedException>(() => trainer.Make(data, "tiny", new FailAt(step)));

        (thrown.Message, thrown.InnerException!.Message).ShouldBe(("faulty", "faulty"));
        (thrown.Result.Runs.Count, thrown.Result.Missing.Count).ShouldBe((0, 1));
        trainer.LastCheckpoint.ShouldBe(new(trainer.Checkpoint, step));
        ToEnd(plan, "failed", threads: 1, resume: true).Weights.ShouldBe(weights);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_ends_it_with_the_last_that_could()
    {
        var trainer = new Trainer(Plan("adam"), Path.Combine(folder, "full")) { CheckpointInterval = 1 };
        Directory.CreateDirectory(trainer.Checkpoint);

        Should.Throw<UnfinishedException>(
            () => trainer.Make(data, "tiny", stop: TestContext.Current.CancellationToken))
            .InnerException.ShouldBeAssignableTo<Exception>();

        (trainer.LastCheckpoint, trainer.Steps).ShouldBe((null, 1));
    }

    [Fact]
    public void Weights_that_cannot_be_written_leave_checkpoint_and_result()
    {
        var trainer = new Trainer(Plan("adam"), Path.Combine(folder, "full"));
        Directory.CreateDirectory(trainer.Weights);

        var thrown = Should.Throw<UnfinishedException>(
            () => trainer.Make(data, "tiny", stop: TestContext.Current.CancellationToken));

        thrown.Result.Runs.Count.ShouldBe(1);
        trainer.LastCheckpoint.ShouldBe(new(trainer.Checkpoint, Steps));
    }

    [Fact]
    public void What_is_no_checkpoint_of_a_run_is_refused()
    {
        var plan = Plan("adam");
        Should.Throw<InvalidDataException>(() => TrainPlan.Read(new Dictionary<string, string>()))
            .Message.ShouldStartWith("This is no checkpoint of 'downhill train': ");
        Should.Throw<InvalidDataException>(() => TrainPlan.Read(Changed("train.batch", "0")));
        Should.Throw<InvalidDataException>(() => TrainPlan.Read(Changed("train.options", "[\"beta1=7\"]")));

        var file = Path.Combine(folder, "empty.safetensors");
        SafeTensors.Write(file, [], plan.Metadata);
        var trainer = new Trainer(plan, Path.Combine(folder, "x")) { From = file };
        Should.Throw<InvalidDataException>(() => trainer.Make(data, "tiny"));

        Dictionary<string, string> Changed(string key, string text) => new(plan.Metadata) { [key] = text };
    }

    private static List<double?> Losses(RunResult run) =>
        [.. run.Epochs.SelectMany(epoch => new[] { epoch.Loss, epoch.TestLoss, epoch.TestAccuracy }),
            .. run.Curve.Select(point => point.Loss), .. run.Curve.Select(point => (double?)point.Step)];

    private static bool IsFinite(string file)
    {
        using var set = SafeTensors.Open(file);
        return set.Values.All(
            tensor => tensor.Type != TensorType.Float32 || tensor.ToArray<float>().All(float.IsFinite));
    }

    private TrainPlan Plan(string entry, HyperParameter rate) => new(
        TrainPlan.SpecOf(
            entry, Catalog.Find(entry).Defaults with { LearningRate = rate }, 64), 3, Epochs, TrainPlan.Fingerprint(
            data));

    private TrainPlan Plan(string entry) => new(
        TrainPlan.SpecOf(
            entry, Catalog.Find(
                entry).Defaults with
            { LearningRate = new CosineDecay(0.01, 20), StateFormat = StateFormat.BFloat16 },
                64),
        3, Epochs, TrainPlan.Fingerprint(data));

    private (RunResult Run, byte[] Weights) ToEnd(TrainPlan plan, string name, int threads, bool resume = false)
    {
        var from = resume ? Path.Combine(folder, name, Trainer.CheckpointName) : null;
        var trainer = new Trainer(
            plan, Path.Combine(folder, name))
        { Threads = threads, From = from, CheckpointInterval = 4 };
        return (trainer.Make(data, "tiny").Runs.ShouldHaveSingleItem(), File.ReadAllBytes(trainer.Weights));
    }

    /// <summary>Stops it at a step, unless it is over before; tells how many steps were done.</summary>
    private long Stop(TrainPlan plan, string name, int step, bool resume = false)
    {
        var from = resume ? Path.Combine(folder, name, Trainer.CheckpointName) : null;
        using var stop = new CancellationTokenSource();
        var trainer = new Trainer(plan, Path.Combine(folder, name)) { From = from };
        trainer.Make(data, "tiny", new StopAt(step, stop), stop.Token);
        return trainer.Steps;
    }

    private sealed class FailAt(int step) : IComparisonProgress
    {
        private int steps;

        public void Progressed(RunProgress progress)
        {
            if (progress is { Tested: null, Images: > 0 } && ++steps == step)
            {
                throw new InvalidOperationException("faulty");
            }
        }

        public void Finished(RunResult result)
        {
            // It does not come so far.
        }
    }

    /// <summary>Every step of so short a run is told.</summary>
    private sealed class StopAt(int step, CancellationTokenSource stop) : IComparisonProgress
    {
        public void Progressed(RunProgress progress)
        {
            var (epochs, images) = Math.DivRem(progress.Images, 300);
            if (progress.Tested is null && (5 * epochs) + ((images + 63) / 64) >= step)
            {
                stop.Cancel();
            }
        }

        public void Finished(RunResult result)
        {
            // Only steps matter.
        }
    }
}
