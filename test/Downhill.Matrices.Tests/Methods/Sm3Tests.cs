using Downhill.Matrices.Tests.Traces;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Methods;

public sealed class Sm3Tests
{
    [Fact]
    public void Each_number_is_at_least_the_sum_of_squares_it_stands_for_and_never_falls()
    {
        var generator = new Generator(8);
        TensorOracle oracle = new(new Sm3Options(), new double[12], [4, 3]);
        double[] sums = new double[12], before = new double[7];
        for (var step = 1; step <= 30; step++)
        {
            double[] g = [.. Enumerable.Range(0, 12).Select(_ => generator.Normal())];
            oracle.Step(step, g);
            double[] rows = oracle["accumulator_0"], columns = oracle["accumulator_1"], now = [.. rows, .. columns];
            sums = [.. sums.Zip(g, (sum, x) => sum + (x * x))];

            Enumerable.Range(0, 12).ShouldAllBe(i => Math.Min(rows[i / 3], columns[i % 3]) >= sums[i] - 1e-12);
            now.Zip(before).ShouldAllBe(pair => pair.First >= pair.Second);
            before = now;
        }
    }

    [Fact]
    public void A_vector_is_Adagrad()
    {
        var generator = new Generator(9);
        TensorOracle sm3 = new(new Sm3Options(), new double[5], [5]);
        TensorOracle adagrad = new(new AdagradOptions { LearningRate = 0.1, Epsilon = 0 }, new double[5], [5]);

        for (var step = 1; step <= 10; step++)
        {
            double[] g = [.. Enumerable.Range(0, 5).Select(_ => generator.Normal())];
            sm3.Step(step, g);
            adagrad.Step(step, g);
        }

        sm3.Weights.Zip(adagrad.Weights).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }
}
