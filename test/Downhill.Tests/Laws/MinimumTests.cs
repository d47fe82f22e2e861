using Downhill.Sweeps;

namespace Downhill.Tests.Laws;

/// <summary>Every optimizer gets to the bottom, in double and in float.</summary>
public sealed class MinimumTests
{
    private const double Near = 1e-2;

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void The_minimum_of_a_quadratic_is_reached(string id) =>
        Reaches(Surface.Quadratic, id, Catalog.Find(id).Family switch
        {
            "sgd" => (0.1, 1000),
            "momentum" or "nesterov" or "sgdw" or "aggmo" => (0.02, 1000),
            "adagrad" or "ftrl" => (1, 3000),
            "rmsprop" => (new CosineDecay(0.05, 3000), 3000),
            "adadelta" => (1, 30_000),
            "asgd" => (0.1, 1000),
            "lars" => (new CosineDecay(10, 3000), 3000),
            "ademamix" => (new CosineDecay(0.1, 30_000), 30_000),
            _ => (new CosineDecay(0.1, 3000), 3000),
        });

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void The_minimum_of_Rosenbrocks_valley_is_reached(string id) =>
        Reaches(Surface.Rosenbrock, id, Catalog.Find(id).Family switch
        {
            // Its first gradients, which are the largest, count for good.
            _ when id == "amsgrad-corrected" => (new CosineDecay(0.5, 60_000), 60_000),
            "sgd" or "asgd" or "adai" => (1e-3, 60_000),
            "schedule-free-sgd" => (1e-3, 90_000),
            "momentum" or "nesterov" or "sgdw" or "aggmo" or "adahessian" => (2e-4, 60_000),
            "adagrad" or "ftrl" => (0.5, 60_000),
            "rmsprop" => (new CosineDecay(0.01, 60_000), 60_000),
            "adadelta" => (new CosineDecay(1, 100_000), 100_000),
            "signum" => (new CosineDecay(2e-3, 60_000), 60_000),
            "radam" => (new CosineDecay(1e-3, 60_000), 60_000),
            "lars" => (new CosineDecay(1, 60_000), 60_000),
            _ => (new CosineDecay(0.02, 60_000), 60_000),
        });

    private static void Reaches(Surface surface, string id, (HyperParameter Rate, int Steps) given)
    {
        var options = Catalog.Find(id).Defaults with { LearningRate = given.Rate };

        options = options switch
        {
            // It ends as SGD, for which its final rate is too large here.
            AdaBoundOptions bounded => bounded with { FinalRate = 1e-3 },

            // It never rests: it ends 250 of its least steps off, along the valley.
            RpropAlwaysOptions always => always with { LeastStep = 1e-5 },
            _ => options,
        };

        InDouble(surface, options, given.Steps).ShouldBeLessThan(Near);
        InFloat(surface, options, given.Steps).ShouldBeLessThan(Near);
    }

    private static double InDouble(Surface surface, OptimizerOptions options, int steps)
    {
        double[] weights = [surface.Start.X, surface.Start.Y], a = new double[2], b = new double[2], c = new double[2];
        var d = new double[2];
        for (var t = 1; t <= steps; t++)
        {
            double[] point = [.. weights];
            Sweep.LookAhead(options, StepIndex.Of(t), point, a);
            var (x, y) = surface.Slope(point[0], point[1]);
            Sweep.Step(options, StepIndex.Of(t), weights, [x, y], a, b, c, d);
        }

        return surface.Distance(weights[0], weights[1]);
    }

    private static double InFloat(Surface surface, OptimizerOptions options, int steps)
    {
        float[] weights = [(float)surface.Start.X, (float)surface.Start.Y], gradient = new float[2];
        var optimizer = new Optimizer([new Parameter("w", weights, gradient)], options);
        for (var t = 1; t <= steps; t++)
        {
            optimizer.Step(() =>
            {
                var (x, y) = surface.Slope(weights[0], weights[1]);
                (gradient[0], gradient[1]) = ((float)x, (float)y);
                return 0;
            });
        }

        return surface.Distance(weights[0], weights[1]);
    }
}
