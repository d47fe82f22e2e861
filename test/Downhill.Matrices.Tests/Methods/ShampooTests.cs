using Downhill.Matrices.Tests.Factorizations;
using Downhill.Matrices.Tests.Traces;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Methods;

public sealed class ShampooTests
{
    [Fact]
    public void The_first_step_between_roots_is_the_orthogonal_factor_of_the_gradient()
    {
        var generator = new Generator(10);
        Dense u = Dense.Orthogonal(generator, 4), v = Dense.Orthogonal(generator, 4);
        TensorOracle oracle = new(new ShampooOptions { LearningRate = 1, StartStep = 0 }, new double[16], [4, 4]);

        oracle.Step(1, (u * Dense.Diagonal([4, 3, 0.5, 0.1]) * v).Values);

        (new Dense(4, 4, oracle.Weights) - (-1 * (u * v))).Norm.ShouldBeLessThan(1e-8);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Grafted_to_RMSprop_a_step_is_as_long_as_its(double beta)
    {
        ShampooOptions options = new()
        {
            LearningRate = 1, Grafting = ShampooGrafting.RmsProp, GraftingBeta = beta, GraftingEpsilon = 1e-3,
        };
        var generator = new Generator(11);
        TensorOracle oracle = new(options, new double[12], [4, 3]);
        var squares = new double[12];
        for (var step = 1; step <= 5; step++)
        {
            var g = Dense.Random(generator, 4, 3);
            double[] before = [.. oracle.Weights];
            squares = [.. squares.Zip(g.Values, (s, x) => (beta * s) + ((1 - beta) * x * x))];

            oracle.Step(step, g.Values);

            var expected = Math.Sqrt(g.Values.Zip(squares).Sum(
                pair => Math.Pow(pair.First / (Math.Sqrt(pair.Second) + 1e-3), 2)));
            Math.Sqrt(oracle.Weights.Zip(before).Sum(pair => Math.Pow(pair.First - pair.Second, 2)))
                .ShouldBe(expected, 1e-9);
        }
    }

    [Fact]
    public void A_side_that_is_too_long_has_no_factor()
    {
        var optimizer = new Optimizer(
            [new Parameter("w", new float[12], new float[12], [4, 3])], new ShampooOptions { MaxDimension = 3 });

        optimizer.State.Keys.ShouldBe(["w/factor_matrix.1", "w/inv_factor_matrix.1"]);
        Should.Throw<ArgumentOutOfRangeException>(() => new ShampooOptions { StartStep = -1 })
            .Message.ShouldBe("StartStep must be at least 0; it was -1; try 1.");
    }
}
