using Downhill.Files;
using Downhill.Lab.Experiments;
using Downhill.Lab.Formatting;
using Downhill.Lab.Search;
using Downhill.Lab.Tasks;
using Downhill.Training;

namespace Downhill.Lab.Tests.Experiments;

/// <summary>A rate that follows the loss over the test images, in all that trains.</summary>
public sealed class PlateauTrainingTests : IDisposable
{
    private const int Epochs = 5;
    private const int StepsAnEpoch = 5;
    private const string Falling = "plateau:factor=0.5,patience=0,threshold=0.2";
    private readonly string folder = TinyData.Write();
    private readonly Mnist data;

    public PlateauTrainingTests() => data = Mnist.Load(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Falling)]
    [InlineData(Falling + ",goal=maximum")]
    public void The_rate_follows_the_loss_over_the_test_images_or_their_accuracy(string schedule)
    {
        var trainer = Make("whole", schedule);
        var stop = TestContext.Current.CancellationToken;
        var result = trainer.Make(data, "tiny", stop: stop).Runs.ShouldHaveSingleItem();

        ReduceOnPlateau expected = (ReduceOnPlateau)Options(schedule).LearningRate.Schedule!;
        Sgd sgd = new([new Parameter("w", new float[1])], new() { LearningRate = new(expected) });
        var isLarge = expected.Goal == PlateauGoal.Maximum;
        foreach (var epoch in result.Epochs)
        {
            sgd.Observe(isLarge ? epoch.TestAccuracy : epoch.TestLoss!.Value);
        }

        using var checkpoint = SafeTensors.Open(trainer.Checkpoint);
        checkpoint.Metadata["optimizer.plateau.0"].Split(' ')[0].ShouldBe($"{expected.Rate:R}");
        expected.Rate.ShouldBeLessThan(expected.Initial);
    }

    [Fact]
    public void Stopped_anywhere_and_resumed_it_ends_with_the_same_weights()
    {
        var whole = Make("whole", Falling);
        whole.Make(data, "tiny", stop: TestContext.Current.CancellationToken);
        for (var stop = 1; stop < Epochs * StepsAnEpoch; stop += 2)
        {
            using CancellationTokenSource stopping = new();
            Make("stopped", Falling).Make(data, "tiny", new StopAt(stop, stopping), stopping.Token);
            var resumed = Make("stopped", Falling, resume: true);
            resumed.Make(data, "tiny", stop: TestContext.Current.CancellationToken);

            File.ReadAllBytes(resumed.Weights).ShouldBe(File.ReadAllBytes(whole.Weights), $"stopped at {stop}");
        }
    }

    [Fact]
    public void Runs_of_a_comparison_do_not_share_a_memory()
    {
        var spec = Spec(Falling);

        double?[] Losses(params long[] seeds) =>
        [
            .. new Comparison([spec], seeds, Epochs, Parallel: 1).Make(data, "tiny").Runs
                .SelectMany(run => run.Epochs.Select(epoch => epoch.TestLoss)),
        ];

        Losses(0, 1).ShouldBe([.. Losses(0), .. Losses(1)]);
        ((ReduceOnPlateau)spec.Options.LearningRate.Schedule!).Best.ShouldBeNull();
    }

    [Fact]
    public void A_task_observes_each_epoch_once_however_its_training_is_cut()
    {
        ModelTask task = new("worse", "none", _ => new Worsening());
        double Loss(params int[] ends)
        {
            var run = task.BeginTrial(Options("plateau:factor=0.5,patience=0"), seed: 0);
            return ends.Select(end => run.Train(end, TestContext.Current.CancellationToken)).Last().Accuracy;
        }

        // It moves by the rate at each of two steps; the first epoch is the best, and each further one halves the rate.
        Loss(4).ShouldBe(2 * (8 + 8 + 4 + 2));
        Loss(1, 2, 4).ShouldBe(Loss(4));
    }

    private static OptimizerOptions Options(string schedule) =>
        OptionSettings.Apply(new SgdOptions(), ["learning-rate=8", $"schedule={schedule}"]);

    private static RunSpec Spec(string schedule) => TrainPlan.SpecOf("sgd", Options(schedule), 64);

    private Trainer Make(string name, string schedule, bool resume = false)
    {
        var into = Path.Combine(folder, name);
        return new(new(Spec(schedule), 3, Epochs, TrainPlan.Fingerprint(data)), into)
        {
            From = resume ? Path.Combine(into, Trainer.CheckpointName) : null, Threads = 1,
        };
    }

    private sealed class StopAt(int step, CancellationTokenSource stop) : IComparisonProgress
    {
        private int steps;

        public void Progressed(RunProgress progress)
        {
            if (progress is { Tested: null, Images: > 0 } && ++steps == step)
            {
                stop.Cancel();
            }
        }

        public void Finished(RunResult result)
        {
            // Only steps matter.
        }
    }

    /// <summary>A model whose loss grows with every epoch, and whose accuracy is how far it went.</summary>
    private sealed class Worsening : ITaskModel
    {
        private readonly Parameter x = new("x", new float[1], new float[1]);
        private int evaluations;

        public IReadOnlyList<IParameter> Parameters => [x];

        public int Steps => 2;

        public double Gradient(long step)
        {
            x.TakeGradient(out _)[0] = -1;
            return 1;
        }

        public TaskResult Evaluate(double mean) => new(++evaluations, x.Values.Span[0]);
    }
}
