namespace Downhill.Tests.Formats;

/// <summary>Why numbers of few bits are rounded by chance.</summary>
public sealed class StallTests
{
    [Theory]
    [InlineData(Rounding.Nearest, true)]
    [InlineData(Rounding.Stochastic, false)]
    [InlineData(Rounding.Compensated, false)]
    [InlineData(Rounding.Master, false)]
    public void Small_steps_are_lost_by_the_nearest_alone(Rounding rounding, bool stalls)
    {
        const int Count = 4096;
        var weights = Enumerable.Repeat((BFloat16)1f, Count).ToArray();
        var gradient = Enumerable.Repeat((BFloat16)1f, Count).ToArray();
        var sgd = new Sgd(
            [new Parameter<BFloat16>("w", weights, gradient)], new() { LearningRate = 1e-4, Rounding = rounding });

        for (var step = 0; step < 1000; step++)
        {
            sgd.Step();
        }

        // A thousand steps of 1e-4 lead from 1 to 0.9. Below 1 the gap is 1/256, so each weight makes some 26 moves,
        // each with a variance of at most 1/4 gap² a move's waiting; the mean over 4096 is within 0.002 by far. What
        // Kahan keeps is exact to 2⁻¹⁶ of a gap a step.
        var mean = weights.Average(x => (double)(float)x);
        Math.Abs(mean - (stalls ? 1 : 0.9)).ShouldBeLessThanOrEqualTo(stalls ? 0 : 0.004);
    }

    [Theory]
    [InlineData(Rounding.Compensated)]
    [InlineData(Rounding.Master)]
    public void A_weight_whose_last_bit_is_1_is_not_held_by_the_tie_above_it(Rounding rounding)
    {
        // After 391 steps it is half way to the next, which is even.
        var weights = new[] { (BFloat16)1.0078125f };

        Grow(weights, 1e-5, 1000, rounding, x => (BFloat16)x);

        ((float)weights[0]).ShouldBe(1.015625f);
    }

    [Theory]
    [InlineData(Rounding.Compensated)]
    [InlineData(Rounding.Master)]
    public void Ten_thousand_steps_in_bfloat16_go_as_far_as_in_float32(Rounding rounding)
    {
        var weights = new[] { (BFloat16)1f };

        Grow(weights, 1e-5, 10_000, rounding, x => (BFloat16)x);

        // Half a gap of bfloat16, and half a gap of float32 each step.
        ((double)(float)weights[0]).ShouldBe(1.1, 1.0 / 256 + 1e4 / (1 << 24));
    }

    [Theory]
    [InlineData(1, Rounding.Compensated)]
    [InlineData(1e-3, Rounding.Compensated)]
    [InlineData(1e-4, Rounding.Compensated)]
    [InlineData(1e-5, Rounding.Compensated)]
    [InlineData(1e-6, Rounding.Compensated)]
    [InlineData(1, Rounding.Master)]
    [InlineData(1e-3, Rounding.Master)]
    [InlineData(1e-4, Rounding.Master)]
    [InlineData(1e-5, Rounding.Master)]
    [InlineData(1e-6, Rounding.Master)]
    public void Halves_grow_by_steps_of_a_ten_thousandth_however_small_they_are(double size, Rounding rounding)
    {
        var weights = new[] { (Half)size };
        var start = (double)weights[0];

        Grow(weights, start * 1e-4, 1000, rounding, x => (Half)x);

        // Half a gap of half, and each step half a gap of float32 or 2⁻³⁸.
        var gap = Math.ScaleB(1, Math.Max(-14, Math.ILogB(start)) - 10);
        ((double)weights[0]).ShouldBe(
            1.1 * start, gap / 2 + 1000 * Math.Max(1.1 * start / (1 << 24), Math.ScaleB(1, -38)));
    }

    [Fact]
    public void Averages_in_bfloat16_follow_what_they_average()
    {
        // v ← 0.999 v from 1: rounded to the nearest it would stay, as a thousandth is less than half a gap of 1/256.
        var gradient = Enumerable.Repeat(1f, 4096).ToArray();
        var adam = new Adam(
            [new Parameter("w", new float[4096], gradient)], new() { Beta2 = 0.5, StateFormat = StateFormat.BFloat16 });
        for (var step = 0; step < 20; step++)
        {
            adam.Step();
        }

        adam.Groups[0].Options = new AdamOptions { StateFormat = StateFormat.BFloat16 };
        gradient.AsSpan().Clear();
        for (var step = 0; step < 1000; step++)
        {
            adam.Step();
        }

        adam.State.Floats("w", "exp_avg_sq").ToArray().Average(x => (double)x).ShouldBe(Math.Pow(0.999, 1000), 0.01);
        ((float)(BFloat16)(0.999f * 1f)).ShouldBe(1f);
    }

    /// <summary>Adds the rate to each weight, so many times.</summary>
    private static void Grow<T>(T[] weights, double rate, int steps, Rounding rounding, Func<float, T> narrow)
        where T : unmanaged
    {
        var gradient = Enumerable.Repeat(narrow(-1), weights.Length).ToArray();
        var sgd = new Sgd(
            [new Parameter<T>("w", weights, gradient)], new() { LearningRate = rate, Rounding = rounding });
        for (var step = 0; step < steps; step++)
        {
            sgd.Step();
        }
    }
}
