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
        var sgd = new Sgd([new Parameter<BFloat16>("w", weights, gradient)], new() { LearningRate = 1e-4, Rounding = rounding });

        for (var step = 0; step < 1000; step++)
        {
            sgd.Step();
        }

        // A thousand steps of 1e-4 lead from 1 to 0.9. Below 1 the gap is 1/256, so each weight makes some 26 moves, each
        // with a variance of at most 1/4 gap² a move's waiting; the mean over 4096 is within 0.002 by far. What Kahan keeps
        // is exact to 2⁻⁹ of a gap a step.
        var mean = weights.Average(x => (double)(float)x);
        Math.Abs(mean - (stalls ? 1 : 0.9)).ShouldBeLessThanOrEqualTo(stalls ? 0 : 0.004);
    }

    [Fact]
    public void Averages_in_bfloat16_follow_what_they_average()
    {
        // v ← 0.999 v from 1: rounded to the nearest it would stay, as a thousandth is less than half a gap of 1/256.
        var gradient = Enumerable.Repeat(1f, 4096).ToArray();
        var adam = new Adam([new Parameter("w", new float[4096], gradient)], new() { Beta2 = 0.5, StateFormat = StateFormat.BFloat16 });
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
}
