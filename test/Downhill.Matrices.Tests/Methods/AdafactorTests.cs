using Downhill.Matrices.Tests.Traces;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Methods;

public sealed class AdafactorTests
{
    [Fact]
    public void A_product_of_rows_and_columns_is_divided_to_signs()
    {
        // The moment of such a gradient is exact, so its first direction is its sign.
        double[] g = [.. Enumerable.Range(0, 12).Select(i => (1 + (i / 3)) * ((i % 3) - 1.5) * 0.1)];
        TensorOracle oracle = new(
            new AdafactorPOptions { RelativeStep = false, LearningRate = 1, ScaleByWeights = false }, new double[12],
            [4, 3]);

        oracle.Step(1, g);

        oracle.Weights.Zip(g).ShouldAllBe(pair => Math.Abs(pair.First + Math.Sign(pair.Second)) < 1e-12);
    }

    [Fact]
    public void The_least_moment_bounds_tiny_gradients_and_the_least_scale_zero_weights()
    {
        double Step(double epsilon, double gradient)
        {
            AdafactorOptions options = new() { Epsilon1 = epsilon, Epsilon2 = epsilon, ClippingThreshold = 100 };
            TensorOracle oracle = new(options, new double[4], [2, 2]);
            oracle.Step(1, [gradient, gradient, gradient, gradient]);
            return -oracle.Weights[0] / (options.Epsilon2.At(0).Value * 1e-2);
        }

        Step(1e-3, 1).ShouldBe(1, 1e-12);
        Step(1e-3, 1e-5).ShouldBe(1e-2, 1e-12);
        Step(1e-4, 1e-5).ShouldBe(1e-1, 1e-12);
    }

    [Fact]
    public void Steps_scale_with_the_weights_and_not_with_the_gradient()
    {
        double[] Step(double weights, double gradients)
        {
            var generator = new Generator(7);
            double[] start = [.. Enumerable.Range(0, 12).Select(_ => weights * generator.Normal())];
            TensorOracle oracle = new(new AdafactorPOptions(), [.. start], [4, 3]);
            for (var step = 1; step <= 5; step++)
            {
                oracle.Step(step, [.. Enumerable.Range(0, 12).Select(_ => gradients * generator.Normal())]);
            }

            return [.. oracle.Weights.Zip(start, (after, before) => (after - before) / weights)];
        }

        var once = Step(1, 1);
        once.Zip(Step(8, 1)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        once.Zip(Step(1, 64)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void Narrow_weights_scale_their_steps_too()
    {
        float[] g = [1, 2, 3, -4, 5, 0.5f], w = [2, 2, 2, 2, 2, 2];
        Parameter<Half> narrow = new("w", new Half[6], Array.ConvertAll(g, x => (Half)x), [2, 3]);
        narrow.Values.Span.Fill((Half)2);
        AdafactorOptions options = new() { Rounding = Rounding.Nearest };

        new Optimizer([new Parameter("w", w, g, [2, 3])], options).Step();
        new Optimizer([narrow], options).Step();

        narrow.Values.ToArray().ShouldBe(w.Select(x => (Half)x));
        w[0].ShouldBeLessThan(1.995f);
    }

    [Fact]
    public void State_is_a_number_a_row_and_one_a_column()
    {
        string Keys(OptimizerOptions options) => string.Join(' ', new Optimizer(
            [new Parameter("w", new float[600], new float[600], [20, 30])], options).State
            .Select(pair => $"{pair.Key}:{string.Join('×', pair.Value.Shape)}"));

        Keys(new AdafactorOptions()).ShouldBe("w/row_var:20×1 w/col_var:1×30");
        Keys(new AdafactorPOptions()).ShouldBe("w/exp_avg_sq_row:20 w/exp_avg_sq_col:30");
        Keys(new AdafactorPOptions { Beta1 = 0.9, LeastDimension = 20 }).ShouldBe("w/exp_avg:20×30 w/exp_avg_sq:20×30");
        Keys(new CameOptions()).ShouldBe(
            "w/exp_avg:20×30 w/exp_avg_sq_row:20 w/exp_avg_sq_col:30 w/exp_avg_res_row:20 w/exp_avg_res_col:30");
        Keys(new Sm3Options()).ShouldBe("w/accumulator_0:20×1 w/accumulator_1:1×30");
    }
}
