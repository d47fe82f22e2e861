using Downhill.Lab.Tasks;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Tasks;

/// <summary>Published losses are those of DeepOBS's leaderboard (deepobs.github.io), means of ten seeds of test losses.
/// The order of points is another here, so that they agree within four standard errors of such a mean.</summary>
public sealed class NoisyQuadraticTests
{
    private const int Seeds = 10;

    [Fact]
    public void The_generator_of_NumPy_gives_its_numbers()
    {
        NumpyGenerator uniform = new(42);
        NumpyGenerator normal = new(42);

        uniform.Uniform().ShouldBe(0.3745401188473625);
        uniform.Uniform().ShouldBe(0.9507143064099162);
        normal.Normal().ShouldBe(0.4967141530112327, 1e-15);
        normal.Normal().ShouldBe(-0.13826430117118466, 1e-15);
        normal.Normal().ShouldBe(0.6476885381006925, 1e-15);
    }

    [Fact]
    public void The_first_loss_is_the_published_one()
    {
        var problem = NoisyQuadratic.Instance;

        var first = new NoisyQuadraticModel(problem, problem.Test, seed: 1).Evaluate(double.NaN).Loss;

        first.ShouldBe(353.4467642647879, 2e-6);
    }

    [Theory]
    [InlineData("sgd", 0.0158489, 1, 105.33041959490095, 0.16)]
    [InlineData("sgd", 0.0158489, 10, 92.97844783238001, 0.14)]
    [InlineData("sgd", 0.0158489, 100, 87.39747445242745, 0.15)]
    [InlineData("momentum", 0.0025119, 1, 271.1579857962472, 2.9)]
    [InlineData("momentum", 0.0025119, 10, 134.2614283970424, 0.7)]
    [InlineData("momentum", 0.0025119, 100, 87.04504100254604, 0.05)]
    [InlineData("adam", 0.0398107, 1, 141.82456316266743, 0.2)]
    [InlineData("adam", 0.0398107, 10, 94.73043986729213, 0.12)]
    [InlineData("adam", 0.0398107, 100, 87.11188027518135, 0.06)]
    public void Losses_are_the_published_ones(string id, double rate, int epochs, double published, double tolerance)
    {
        OptimizerOptions options = id switch
        {
            "sgd" => new SgdOptions { LearningRate = rate },
            "momentum" => new MomentumOptions { LearningRate = rate, Momentum = 0.99 },
            _ => new AdamOptions { LearningRate = rate },
        };
        var task = TaskTable.Find("noisy-quadratic")!.Make();

        var loss = Enumerable.Range(1, Seeds).Average(seed => task.BeginReport(options, seed).Until(epochs).Loss);

        loss.ShouldBe(published, tolerance);
    }
}
