using Downhill.Matrices.Tests.Factorizations;
using Downhill.Matrices.Tests.Traces;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Methods;

public sealed class GaLoreTests
{
    [Theory]
    [InlineData(6, 4)]
    [InlineData(4, 6)]
    public void Steps_stay_in_the_space_of_the_first_gradients_singular_vectors(int rows, int columns)
    {
        var generator = new Generator(14);
        Dense left = Dense.Random(generator, rows, 2), right = Dense.Random(generator, 2, columns);
        GaLoreOptions options = new() { Rank = 2, LearningRate = 1, Scale = 1 };
        TensorOracle oracle = new(options, new double[rows * columns], [rows, columns]);
        oracle.Step(1, (left * right).Values);

        oracle.Step(2, Dense.Random(generator, rows, columns).Values);

        var basis = rows >= columns ? new Dense(2, columns, oracle["projector"]).Transposed
            : new Dense(rows, 2, oracle["projector"]);
        var moved = new Dense(rows, columns, oracle.Weights);
        var inside = rows >= columns ? moved * basis * basis.Transposed : basis * basis.Transposed * moved;
        ((basis.Transposed * basis) - Dense.Identity(2)).Norm.ShouldBeLessThan(1e-12);
        (moved - inside).Norm.ShouldBeLessThan(1e-12);
        moved.Norm.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_matrix_of_full_rank_is_AdamWs()
    {
        var generator = new Generator(15);
        TensorOracle galore = new(new GaLoreOptions { Rank = 3, WeightDecay = 0.2 }, new double[12], [4, 3]);
        TensorOracle adam = new(
            new AdamEpsilonHatOptions { Epsilon = 1e-6, UpdateTransforms = [new DecayAfter(0.2)] }, new double[12],
            [4, 3]);
        for (var step = 1; step <= 10; step++)
        {
            var g = Dense.Random(generator, 4, 3).Values;
            galore.Step(step, g);
            adam.Step(step, g);
        }

        galore.Weights.Zip(adam.Weights).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void A_new_projector_keeps_the_signs_of_the_one_before()
    {
        var generator = new Generator(16);
        TensorOracle oracle = new(new GaLoreOptions { Rank = 2, Interval = 1 }, new double[24], [4, 6]);
        var g = Dense.Random(generator, 4, 6);
        oracle.Step(1, g.Values);
        double[] before = [.. oracle["projector"]];

        oracle.Step(2, (-1 * g).Values);

        oracle["projector"].Zip(before).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }
}
