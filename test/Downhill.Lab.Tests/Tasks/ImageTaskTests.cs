using Downhill.Lab.Tasks;
using Downhill.Lab.Tests.Search;
using Downhill.Training;

namespace Downhill.Lab.Tests.Tasks;

public sealed class ImageTaskTests
{
    private const int Validation = 9600;
    private const int Training = 50_000;

    /// <summary>Errors in percent of PyTorch 1.13 with Theano's tutorial settings after the first epochs, and the one that
    /// the tutorial published after 73, of 9,600 test images.</summary>
    [Fact]
    public void Logistic_regression_makes_the_errors_of_the_tutorial()
    {
        var whole = Mnist.Load(Path.Combine(Repository.Root, "data", "mnist"));
        var train = whole.Train.Slice(0, Training);
        var run = Begin(whole with { Train = train, Test = whole.Train.Slice(Training, Validation) });
        var test = Begin(whole with { Train = train, Test = whole.Test.Slice(0, Validation) });

        double[] errors = [.. new[] { 1, 2 }.Select(epochs => 100 * (1 - run.Until(epochs).Accuracy))];

        errors[0].ShouldBe(12.458333, 1e-6);
        errors[1].ShouldBe(11.010417, 1e-6);
        (100 * (1 - test.Until(1).Accuracy)).ShouldBe(12.375, 1e-6);
        (100 * (1 - test.Until(73).Accuracy)).ShouldBe(7.489583, 1e-6);
    }

    [Fact]
    public void The_network_of_AlgoPerf_reaches_its_target()
    {
        var task = TaskTable.Find("algoperf-mnist")!.Make(Path.Combine(Repository.Root, "data", "mnist"));

        var run = task.BeginTrial(new AdamOptions { LearningRate = 0.01 }, seed: 1);

        run.Until(1).Accuracy.ShouldBeInRange(0.9, 0.96);
        run.Until(11).Accuracy.ShouldBeGreaterThan(0.97);
    }

    private static ModelRun Begin(Mnist data) => new(
        new ImageModel(ImageTasks.Logistic with { IsInFileOrder = true }, data, seed: 0),
        new SgdOptions { LearningRate = 0.13 });
}
