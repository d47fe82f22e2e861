namespace Downhill.Tests.Forms;

/// <summary>Lion against the paper's algorithm, written out in double.</summary>
public sealed class LionFormTests
{
    [Fact]
    public void Lion_steps_as_algorithm_2_says()
    {
        const double Rate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Decay = 0.1;
        var (weights, gradient) = (new float[] { 1, -2, 0.5f, 0 }, new float[4]);
        double[] θ = [.. weights.Select(x => (double)x)], m = new double[4];
        var lion = new Lion(
            [new Parameter("w", weights, gradient)],
            new() { LearningRate = Rate, Beta1 = Beta1, Beta2 = Beta2, WeightDecay = Decay });
        for (var step = 0; step < 50; step++)
        {
            for (var i = 0; i < 4; i++)
            {
                // The last weight's gradient is always 0, so its sign is 0 and it stays.
                gradient[i] = i == 3 ? 0 : MathF.Sin(step * (i + 1)) + 0.1f;
                θ[i] -= Rate * (Math.Sign(Beta1 * m[i] + (1 - Beta1) * gradient[i]) + Decay * θ[i]);
                m[i] = Beta2 * m[i] + (1 - Beta2) * gradient[i];
            }

            lion.Step();
        }

        for (var i = 0; i < 4; i++)
        {
            // Fifty steps of a few roundings of 2⁻²⁴ of at most 2.
            ((double)weights[i]).ShouldBe(θ[i], 50 * 4 * 2 * Math.ScaleB(1, -24));
            ((double)lion.State.Floats("w", "exp_avg").Span[i]).ShouldBe(m[i], 50 * 4 * Math.ScaleB(1, -24));
        }

        weights[3].ShouldBe(0);
    }
}
