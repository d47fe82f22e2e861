using Downhill.Lab.Search;
using Downhill.Lab.Tasks;
using Downhill.Lab.Tests.Search;
using Downhill.Training;

namespace Downhill.Lab.Tests.Tasks;

public sealed class QuadraticTaskTests
{
    private const double Condition = 1000;

    public static TheoryData<string, double, long> Runs => new()
    {
        { "quadratic", 1, 1 },
        { "quadratic", 0.3, 2 },
        { "quadratic-aligned", 1.5, 3 },
        { "quadratic-aligned", 0.01, 4 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Gradient_descent_ends_where_theory_says(string id, double rate, long seed)
    {
        var run = Begin(id, new SgdOptions { LearningRate = rate }, seed);

        foreach (var epochs in new[] { 1, 3 })
        {
            var expected = Theory(seed, lambda => Math.Pow(1 - (rate * lambda), QuadraticModel.StepsEach * epochs));
            run.Until(epochs).Loss.ShouldBe(expected, 1e-4 * expected);
        }
    }

    [Fact]
    public void Heavy_ball_at_the_rate_of_Polyak_ends_where_theory_says()
    {
        var root = Math.Sqrt(Condition);
        var (rate, momentum) = (4 / Math.Pow(1 + (1 / root), 2), Math.Pow((root - 1) / (root + 1), 2));
        var run = Begin("quadratic", new MomentumOptions { LearningRate = rate, Momentum = momentum }, seed: 5);

        var expected = Theory(5, lambda =>
        {
            var (x, velocity) = (1.0, 0.0);
            for (var step = 0; step < QuadraticModel.StepsEach; step++)
            {
                velocity = (momentum * velocity) + (lambda * x);
                x -= rate * velocity;
            }

            return x;
        });
        run.Until(1).Loss.ShouldBe(expected, 0.02 * expected);
        expected.ShouldBeLessThan(1e-9);
    }

    [Theory]
    [InlineData(1.999, false)]
    [InlineData(2.05, true)]
    public void Gradient_descent_diverges_where_theory_says(double rate, bool diverges) =>
        double.IsInfinity(Begin("quadratic", new SgdOptions { LearningRate = rate }, seed: 6).Until(1).Loss)
            .ShouldBe(diverges);

    [Fact]
    public void Only_methods_that_scale_each_weight_see_the_axes()
    {
        SgdOptions sgd = new() { LearningRate = 1 };
        AdamOptions adam = new() { LearningRate = 0.01 };

        var (rotated, aligned) = (Loss("quadratic", sgd), Loss("quadratic-aligned", sgd));
        rotated.ShouldBe(aligned, 1e-4 * aligned);
        Loss("quadratic", adam).ShouldBeGreaterThan(10 * Loss("quadratic-aligned", adam));
    }

    private static double Loss(string id, OptimizerOptions options) => Begin(id, options, seed: 7).Until(1).Loss;

    private static ITaskRun Begin(string id, OptimizerOptions options, long seed) =>
        TaskTable.Find(id)!.Make().BeginTrial(options, seed);

    /// <summary>Returns the loss after each direction has been scaled by a factor of its eigenvalue.</summary>
    private static double Theory(long seed, Func<double, double> factor) => QuadraticModel.Coordinates(new(seed))
        .Zip(QuadraticModel.Eigenvalues(Condition), (x, lambda) => lambda * Math.Pow(factor(lambda) * x, 2)).Sum() / 2;
}
