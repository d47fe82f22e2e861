using Downhill.Lab.Claims.Objectives;
using Downhill.Training;

namespace Downhill.Lab.Tests.Claims;

public sealed class ClaimObjectiveTests
{
    public static TheoryData<string> Names => ["ravine", "turned ravine", "saddle", "bowl", "text", "adding problem"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_the_loss(string name)
    {
        var (make, batches, away) = Of(name);
        var weights = make().Start.Select((x, i) => x + (away * Math.Sin(i))).ToArray();

        // Data are drawn at every gradient: the mean gradient of many batches is near that of the loss over other data.
        var objective = make();
        double[] sum = new double[weights.Length], one = new double[weights.Length];
        for (var batch = 0; batch < batches; batch++)
        {
            objective.Gradient(weights, one);
            sum = [.. sum.Zip(one, (a, b) => a + (b / batches))];
        }

        var numeric = Enumerable.Range(0, weights.Length).Select(i => Slope(objective, weights, i)).ToArray();
        var tolerance = batches == 1 ? 1e-7 : 0.25;
        if (name == "text")
        {
            // The slopes of 400 words over 300 documents are mostly chance; the slope along the weights is none of it.
            Along(weights, sum).ShouldBe(Along(weights, numeric), tolerance * Along(weights, numeric));
        }
        else
        {
            Distance(sum, numeric).ShouldBeLessThan(tolerance * Distance(numeric, new double[numeric.Length]));
        }
    }

    [Fact]
    public void The_same_seed_has_the_same_outcome_and_another_seed_another()
    {
        ObjectiveTask task = new("adding", seed => new AddingProblem(seed), way => way.Go(20).Loss);
        double Loss(long seed) => task.BeginReport(new AdamOptions(), seed).Train(1).Loss;

        Loss(1).ShouldBe(Loss(1));
        Loss(1).ShouldNotBe(Loss(2));
    }

    [Fact]
    public void A_net_that_tells_the_mean_has_the_known_loss_on_the_adding_problem()
    {
        AddingProblem problem = new(3);
        var mean = new double[problem.Start.Count];
        mean[^1] = 1;

        problem.Loss(mean).ShouldBe(1 / 6.0, 0.05);
        new Descent(new AdamOptions { LearningRate = 0.01 }, problem).Go(1500).Loss.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void SGD_takes_the_steps_down_a_ravine_that_its_flattest_curvature_asks_for()
    {
        // With one curvature only, each coordinate shrinks by the same factor 1 − rate · curvature at a step.
        Ravine even = new(seed: 1, size: 2, condition: 1, isTurned: true);
        var start = even.Loss([.. even.Start]);
        var steps = new Descent(new SgdOptions { LearningRate = 0.1 }, even).DownTo(1e-6 * start, 1000);

        steps.ShouldBe(Math.Ceiling(Math.Log(1e-6) / (2 * Math.Log(0.9))));
    }

    [Fact]
    public void A_leap_far_beyond_the_ravine_is_no_way_down()
    {
        Ravine ravine = new(seed: 1, size: 4, condition: 100, isTurned: false);

        new Descent(new RmsPropOptions { LearningRate = 1e4 }, ravine).DownTo(1e-6, 100).ShouldBe(double.PositiveInfinity);
        new Descent(new SgdOptions { LearningRate = 3 }, ravine).DownTo(1e-6, 100).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void A_minimum_moves_as_fast_as_it_should()
    {
        MovingTarget target = new(seed: 2, speed: 0.1, spread: 1);
        var gradient = new double[target.Start.Count];
        for (var step = 0; step < 4000; step++)
        {
            target.Gradient(new double[gradient.Length], gradient);
        }

        // A walk of n steps is √n steps away, on average.
        target.Loss(new double[gradient.Length]).ShouldBe(4000 * 0.01, 35);
    }

    private static (Func<IObjective> Make, int Batches, double Away) Of(string name) => name switch
    {
        "ravine" => (() => new Ravine(1, 6, 50, isTurned: false), 1, 0.1),
        "turned ravine" => (() => new Ravine(1, 6, 50, isTurned: true), 1, 0.1),
        "saddle" => (() => new Saddle(1), 1, 0.1),
        "bowl" => (() => new Saddle(1, isBowl: true), 1, 0.1),
        "text" => (() => new SparseText(1, isSparse: true, isTelling: false), 20_000, 2),
        _ => (() => new AddingProblem(1), 2000, 0.1),
    };

    private static double Slope(IObjective objective, double[] weights, int index)
    {
        double At(double by) => objective.Loss([.. weights.Select((x, i) => i == index ? x + by : x)]);
        return (At(1e-5) - At(-1e-5)) / 2e-5;
    }

    private static double Along(double[] direction, double[] slopes) => direction.Zip(slopes, (a, b) => a * b).Sum();

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
