namespace Downhill.Tests.Formats;

/// <summary>Two weights in one block: the first has a gradient of 1, −0.9, 1, −0.9 … for ever, the second one of 0.1
/// ten times, or one alone of 1e-4, and then none. Where it comes to stand after 20,000 steps, against
/// float32.</summary>
/// <remarks>Rounded to the nearest, momentum 0.99 went on to −13.28, Adam to −0.0301, Lion to −20, Adam's v followed
/// its neighbor to 5.2e-3 and AMSGrad's maximum to 6.0e-3; the one gradient of 1e-4 moved Adam's weight by
/// −2.39.</remarks>
public sealed class DriftTests(ITestOutputHelper output)
{
    private const int Seeds = 16;

    /// <summary>Each with how far from float32 one weight may be, and how far their mean over the seeds.</summary>
    /// <remarks>A velocity of 0.95 beside one of 5 is rounded in steps of 0.07, each time by chance, and each rounding
    /// counts 1/(1 − 0.99) times: 0.03 in the end. The mean of 16 is known to a quarter of that. With Adam v too is
    /// rounded, and what is divided by its root is not the same in the mean.</remarks>
    public static TheoryData<string, double, double, double> Weights => new()
    {
        { "momentum 0.99", -0.100, 0.100, 0.025 },
        { "momentum 0.9", -0.0100, 0.002, 0.0005 },
        { "adam", -0.0196, 0.004, 0.0015 },
        { "amsgrad", -0.0196, 0.004, 0.0015 },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void A_weight_without_gradient_stands_where_it_does_in_float32(
        string rule, double expected, double one, double mean)
    {
        var exact = Second(rule, StateFormat.Float32, 0, Ten).Weight;
        var weights = Enumerable.Range(0, Seeds).Select(
            seed => Second(rule, StateFormat.Block8, seed, Ten).Weight).ToList();

        output.WriteLine($"{rule}: {exact:G4}; in blocks {string.Join(", ", weights.Select(w => $"{w:G3}"))}");
        exact.ShouldBe(expected, Math.Abs(expected) / 100);
        weights.ShouldAllBe(weight => Math.Abs(weight - exact) < one);
        weights.Average().ShouldBe(exact, mean);
        Second(rule, StateFormat.BFloat16, 0, Ten).Weight.ShouldBe(exact, Math.Abs(exact) / 20);
    }

    /// <summary>Its step is as long as ever while its average is above 0 at all; a block's least code is above what
    /// float32's is.</summary>
    [Fact]
    public void Lion_stands_still_no_later_than_in_float32()
    {
        Second("lion", StateFormat.Float32, 0, Ten).Weight.ShouldBe(-8.26, 0.01);
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            Second("lion", StateFormat.Block8, seed, Ten).Weight.ShouldBeInRange(-8.26, -0.3);
        }
    }

    [Fact]
    public void Second_moments_fall_and_a_maximum_does_not_change()
    {
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            Second("adam", StateFormat.Block8, seed, Ten).States[1].ShouldBeLessThanOrEqualTo(1e-12);
            var (_, states, atRest) = Second("amsgrad", StateFormat.Block8, seed, Ten);
            states[1].ShouldBeLessThanOrEqualTo(1e-12);

            // v was rounded ten times till then; after that there is a step down, when its neighbor's has grown.
            atRest[2].ShouldBe(9.955e-5, 2e-5);
            states[2].ShouldBeInRange(atRest[2] * 0.85, atRest[2]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1000)]
    public void One_small_gradient_moves_adam_no_farther_than_in_float32(int at)
    {
        float Gradient(int step) => step == at ? 1e-4f : 0;
        var exact = Second("adam", StateFormat.Float32, 0, Gradient).Weight;
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            // Its second moment is below the least code, which takes its place: steps are shorter. A rounding up or two
            // may make them longer.
            Second("adam", StateFormat.Block8, seed, Gradient).Weight.ShouldBeInRange(1.3 * exact, exact / 10);
        }
    }

    private static float Ten(int step) => step < 10 ? 0.1f : 0;

    /// <summary>The second weight and its state in the end, and its state when its gradient ended.</summary>
    private static (double Weight, double[] States, double[] AtRest) Second(
        string rule, StateFormat format, int seed, Func<int, float> second)
    {
        var (weights, gradient) = (new float[2], new float[2]);
        var options = Options(rule) with { StateFormat = format, Seed = seed };
        var optimizer = new Optimizer([new Parameter("w", weights, gradient)], options);
        double[] States() => [.. options.States.Select(
            state => (double)optimizer.State.Floats("w", state.Key).Span[1])];
        double[] atRest = [];
        for (var step = 0; step < 20_000; step++)
        {
            (gradient[0], gradient[1]) = (rule == "adam" && second(0) != 0.1f
                ? 1 : step % 2 == 0 ? 1 : -0.9f, second(step));
            optimizer.Step();
            atRest = step == 10 ? States() : atRest;
        }

        return (weights[1], States(), atRest);
    }

    private static OptimizerOptions Options(string rule) => rule switch
    {
        "momentum 0.99" => new MomentumOptions { Momentum = 0.99, LearningRate = 1e-3 },
        "momentum 0.9" => new MomentumOptions { Momentum = 0.9, LearningRate = 1e-3 },
        "lion" => new LionOptions { LearningRate = 1e-3 },
        _ => Catalog.Find(rule).Defaults,
    };
}
