namespace Downhill.Tests.Forms;

/// <summary>Paths that can be written down.</summary>
public sealed class ClosedFormTests
{
    [Fact]
    public void Gradient_descent_on_a_quadratic_is_a_geometric_series()
    {
        var track = new Track(new SgdOptions { LearningRate = 0.1 }, 3);

        for (var t = 1; t <= 200; t++)
        {
            track.Step(2 * track.Weight);

            track.Weight.ShouldBe(3 * Math.Pow(1 - 0.1 * 2, t), 1e-14);
        }
    }

    [Theory]
    [InlineData("momentum")]
    [InlineData("momentum-P")]
    public void A_heavy_ball_on_a_quadratic_swings_and_fades(string id)
    {
        const double Rate = 0.05, Curvature = 4, Start = 2, μ = 0.81;
        var options = Parity.TorchOptions.With(Catalog.Find(id).Defaults with { LearningRate = Rate }, "Momentum", μ);
        var track = new Track(options, Start);

        // x(t + 1) = (1 + μ − ηa) x(t) − μ x(t − 1) has the roots √μ e^±iω; x(0) = x₀ and x(1) = (1 − ηa) x₀.
        var ω = Math.Acos((1 + μ - Rate * Curvature) / (2 * Math.Sqrt(μ)));
        var sine = ((1 - Rate * Curvature) / Math.Sqrt(μ) - Math.Cos(ω)) / Math.Sin(ω);
        for (var t = 1; t <= 200; t++)
        {
            track.Step(Curvature * track.Weight);

            track.Weight.ShouldBe(Start * Math.Pow(μ, t / 2.0) * (Math.Cos(ω * t) + sine * Math.Sin(ω * t)), 1e-12);
        }
    }

    [Fact]
    public void With_a_constant_gradient_steps_are_as_theory_says()
    {
        var adam = new Track(new AdamOptions { LearningRate = 0.01, Epsilon = 0 }, 0);
        var adagrad = new Track(new AdagradOptions { LearningRate = 0.01, Epsilon = 0 }, 0);
        var rmsprop = new Track(new RmsPropOptions { LearningRate = 0.01, Epsilon = 0 }, 0);
        var (linear, harmonic, averaged) = (0.0, 0.0, 0.0);

        for (var t = 1; t <= 300; t++)
        {
            adam.Step(-7);
            adagrad.Step(-7);
            rmsprop.Step(-7);

            adam.Weight.ShouldBe(linear += 0.01, 1e-10);
            adagrad.Weight.ShouldBe(harmonic += 0.01 / Math.Sqrt(t), 1e-12);
            rmsprop.Weight.ShouldBe(averaged += 0.01 / Math.Sqrt(1 - Math.Pow(0.99, t)), 1e-11);
        }
    }

    [Fact]
    public void Decay_alone_shrinks_a_weight_geometrically_climbing_or_not()
    {
        foreach (var climb in (bool[])[false, true])
        {
            var track = new Track(new SgdOptions { LearningRate = 0.1, WeightDecay = 0.5, Maximize = climb }, 1);

            Enumerable.Repeat(0.0, 50).ToList().ForEach(g => track.Step(g));

            track.Weight.ShouldBe(Math.Pow(0.95, 50), 1e-15);
        }
    }

    [Fact]
    public void The_largest_average_is_the_raw_one()
    {
        // A large gradient and then none: the average falls, the largest stays at κ g² = 0.001 × 100.
        var track = new Track(new AmsGradOptions(), 0).Step(10).Step(0).Step(0);

        track.State(1).ShouldBeLessThan(0.1);
        track.State(2).ShouldBe(0.1, 1e-15);
    }

    [Fact]
    public void Centered_weights_stay_finite_under_a_constant_gradient()
    {
        // The variance goes to 0; subtracted as v − ḡ² it would go to either side of it in float, and a third of these
        // weights would not be numbers in the end.
        const int Count = 64;
        var options = new RmsPropOptions { Centered = true };
        var gradients = Draw.Normal(Count, seed: 5);
        float[] weights = new float[Count], variance = new float[Count], mean = new float[Count];

        for (var t = 1; t <= 3000; t++)
        {
            RmsProp.Step(options, t, weights, gradients, variance, gradientAverage: mean);
        }

        weights.Count(float.IsFinite).ShouldBe(Count);
    }
}
