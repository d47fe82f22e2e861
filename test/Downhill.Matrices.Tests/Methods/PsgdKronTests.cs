using Downhill.Matrices.Psgd;
using Downhill.Matrices.Tests.Factorizations;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Methods;

public sealed class PsgdKronTests
{
    [Fact]
    public void Factors_make_gradients_of_all_scales_alike()
    {
        float[] w = new float[4], g = new float[4], scales = [10, 3, 1, 0.3f];
        PsgdKronOptions options = new()
        {
            LearningRate = 1, Beta1 = 0, ClippingThreshold = 1e6, UpdateProbability = 1,
        };
        var optimizer = new Optimizer([new Parameter("w", w, g, [4])], options);
        var generator = new Generator(12);
        var squares = new double[4];
        for (var step = 0; step < 4000; step++)
        {
            var before = w.ToArray();
            for (var i = 0; i < 4; i++)
            {
                g[i] = scales[i] * (float)generator.Normal();
            }

            optimizer.Step();
            for (var i = 0; i < 4 && step >= 3000; i++)
            {
                squares[i] += Math.Pow(w[i] - before[i], 2);
            }
        }

        (squares.Max() / squares.Min()).ShouldBeLessThan(4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Balancing_changes_no_direction(bool isTriangle)
    {
        var generator = new Generator(13);
        var factors = new KronFactors<double>();
        double[] p = [.. Dense.Identity(3).Values], q = isTriangle ? [7, 1, 0, 2] : [7, 2];
        var g = Dense.Random(generator, 3, 2);
        double[] before = new double[6], after = new double[6];
        factors.Bind(p, true, 3, q, isTriangle, 2, threads: 1);
        factors.Precondition(g.Values, before);

        factors.Balance();
        factors.Precondition(g.Values, after);

        after.Zip(before).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        p.Max().ShouldBe(q.Max(), 1e-12);
    }

    [Fact]
    public void Noise_follows_from_the_seed_and_the_name()
    {
        float[] Run(long seed, string name)
        {
            float[] w = new float[6];
            float[] g = [1, 2, 3, 4, 5, 7];
            var optimizer = new Optimizer([new Parameter(name, w, g, [2, 3])], new PsgdKronOptions { Seed = seed });
            optimizer.Step();
            optimizer.Step();
            return w;
        }

        Run(1, "w").ShouldBe(Run(1, "w"));
        Run(2, "w").ShouldNotBe(Run(1, "w"));
        Run(1, "v").ShouldNotBe(Run(1, "w"));
    }
}
