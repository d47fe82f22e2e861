using Downhill.Randomness;

namespace Downhill.Tests.Gradients;

/// <summary>Noise that is added to gradients.</summary>
public sealed class GradientNoiseTests
{
    private const int Length = 200_000;

    [Theory]
    [InlineData(0, 0.55, 1)]
    [InlineData(99, 0.55, 0.0794)]
    [InlineData(15, 0.5, 0.25)]
    public void It_is_normal_and_its_variance_falls_as_the_paper_says(long step, double exponent, double variance)
    {
        var noise = Noise(new(1, exponent), step);

        double Moment(int k) => noise.Average(x => Math.Pow(x / Math.Sqrt(variance), k));

        // Means of n numbers whose variances are 1, 2, 15 and 96, each within five deviations.
        Moment(1).ShouldBe(0, 5 * Math.Sqrt(1.0 / Length));
        Moment(2).ShouldBe(1, 5 * Math.Sqrt(2.0 / Length) + 1e-3);
        Moment(3).ShouldBe(0, 5 * Math.Sqrt(15.0 / Length));
        Moment(4).ShouldBe(3, 5 * Math.Sqrt(96.0 / Length) + 6e-3);
    }

    [Fact]
    public void Neighbors_steps_names_and_seeds_are_independent()
    {
        var noise = Noise(new(1));
        foreach (var (what, other) in new[]
        {
            ("neighbors", noise.Skip(1).ToArray()), ("pairs", noise.Skip(2).ToArray()),
            ("steps", Noise(new(1, 0), 1)), ("names", Noise(new(1), 0, "x")), ("seeds", Noise(new(1, Seed: 1))),
            ("seeds of long", Noise(new(1, Seed: 1L << 40))), ("steps and seeds", Noise(new(1, 0, -1), 1)),
        })
        {
            noise.Zip(other, (a, b) => (double)a * b).Average().ShouldBe(0, 5 * Math.Sqrt(1.0 / Length), what);
        }
    }

    [Fact]
    public void It_is_added_and_the_sum_is_rounded_once()
    {
        var noise = Noise(new(0.01));
        var gradient = Draw.Normal(100, 1);

        var sums = Transforms.Apply(new GradientNoise(0.01), gradient, gradient);

        for (var i = 0; i < 100; i++)
        {
            sums[i].ShouldBe(gradient[i] + noise[i], (Math.Abs(gradient[i]) + Math.Abs(noise[i])) * Math.Pow(2, -23));
        }

        Transforms.Apply(new GradientNoise(0), gradient, gradient).ShouldBe(gradient);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_ever()
    {
        // By a transcription into Python: training that was saved by an older version must go on as it would have.
        Noise(new(1)).Take(4).Select(BitConverter.SingleToInt32Bits).ShouldBe(
            [-1_127_475_219, -1_090_785_723, 1_038_006_108, -1_098_922_814]);
    }

    [Fact]
    public void The_logarithm_is_that_of_the_library_to_the_last_bits()
    {
        for (var x = 0.999_999_999; x > 1e-300; x *= 0.97)
        {
            NormalNumbers.Log(x).ShouldBe(Math.Log(x), Math.Abs(Math.Log(x)) * Math.Pow(2, -51), $"{x}");
        }
    }

    private static float[] Noise(GradientNoise noise, long step = 0, string name = "w") =>
        Transforms.Apply(noise, new float[Length], new float[Length], step: step, name: name);
}
