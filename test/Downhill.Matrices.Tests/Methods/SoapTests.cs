using Downhill.Matrices.Tests.Factorizations;
using Downhill.Matrices.Tests.Traces;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Methods;

public sealed class SoapTests
{
    private static readonly SoapOptions Often = new() { Frequency = 3, LearningRate = 0.1, WeightDecay = 0.2 };

    [Fact]
    public void Where_no_side_has_a_basis_it_is_Adam_that_skips_the_first_gradient() =>
        ShouldBeAdam(Often with { MaxDimension = 1 }, step => Gradient(step, 4, 3));

    [Fact]
    public void Where_the_basis_is_the_identity_it_is_Adam() =>
        ShouldBeAdam(Often, step => Dense.Of(4, 3, (i, j) => i == j ? Math.Sin(step + (2 * i)) * (3 - i) : 0));

    [Fact]
    public void Turned_gradients_make_turned_steps()
    {
        var generator = new Generator(6);
        Dense u = Dense.Orthogonal(generator, 4), v = Dense.Orthogonal(generator, 4);
        var start = Dense.Random(generator, 4, 4);
        TensorOracle plain = new(Often, [.. start.Values], [4, 4]);
        TensorOracle turned = new(Often, (u * start * v).Values, [4, 4]);

        for (var step = 1; step <= 20; step++)
        {
            var g = Gradient(step, 4, 4);
            plain.Step(step, g.Values);
            turned.Step(step, (u * g * v).Values);
        }

        (new Dense(4, 4, turned.Weights) - (u * new Dense(4, 4, plain.Weights) * v)).Norm.ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void Bases_stay_orthogonal_and_change_at_a_refresh_alone()
    {
        var gradient = new float[30 * 20];
        var optimizer = new Optimizer(
            [new Parameter("w", new float[30 * 20], gradient, [30, 20])], new SoapOptions { Frequency = 4 });
        float[]? before = null;
        for (var step = 1; step <= 41; step++)
        {
            Gradient(step, 30, 20).As<float>().CopyTo(gradient, 0);
            optimizer.Step();
            var basis = optimizer.State["w", "Q.1"].ToArray<float>();
            var isSame = before is not null && before.SequenceEqual(basis);
            isSame.ShouldBe(step > 1 && (step - 1) % 4 != 0, $"step {step}");
            before = basis;
        }

        foreach (var (key, n) in new[] { ("Q.0", 30), ("Q.1", 20) })
        {
            var q = Dense.Of<float>(n, n, optimizer.State["w", key].ToArray<float>());
            ((q.Transposed * q) - Dense.Identity(n)).Norm.ShouldBeLessThan(1e-5);
        }
    }

    [Fact]
    public void The_first_gradient_makes_the_bases_and_moves_nothing()
    {
        float[] w = [1, 2, 3, 4, 5, 6];
        var optimizer = new Optimizer([new Parameter("w", w, new float[] { 1, 0, 2, 0, 3, 1 }, [2, 3])], Often);

        optimizer.Step();

        w.ShouldBe([1, 2, 3, 4, 5, 6]);
        optimizer.State.ToDictionary(pair => pair.Key, pair => string.Join('×', pair.Value.Shape)).ShouldBe(
            new Dictionary<string, string>
            {
                ["w/exp_avg"] = "2×3", ["w/exp_avg_sq"] = "2×3", ["w/GG.0"] = "2×2", ["w/Q.0"] = "2×2",
                ["w/GG.1"] = "3×3", ["w/Q.1"] = "3×3",
            }, ignoreOrder: true);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_with_the_cure()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SoapOptions { Frequency = 0 })
            .Message.ShouldBe("Frequency must be at least 1; it was 0; try 10.");
        Should.Throw<ArgumentOutOfRangeException>(() => new SoapOptions { MaxDimension = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new SoapOptions { FactorBeta = 1 });
        Should.Throw<ArgumentException>(() => new Optimizer(
            [new Parameter("w", new float[4], new float[4], [2, 2])],
            new SoapOptions { StateFormat = StateFormat.BFloat16 }))
            .Message.ShouldContain("SOAP keeps its state in float32");
    }

    [Fact]
    public void Options_that_need_other_tensors_are_refused_between_steps()
    {
        var optimizer = new Optimizer([new Parameter("w", new float[4], new float[4], [2, 2])], Often);

        Should.Throw<ArgumentException>(() => optimizer.Groups[0].Options = Often with { MaxDimension = 1 })
            .Message.ShouldContain("it cannot go on with options that need [exp_avg [2, 2], exp_avg_sq [2, 2]]");
    }

    [Fact]
    public void State_of_another_shape_is_refused_by_both_shapes()
    {
        Optimizer Of(params int[] shape) => new([new Parameter("w", new float[12], new float[12], shape)], Often);

        Should.Throw<CheckpointException>(() => Of(3, 4).Load(Of(4, 3).Save()))
            .Message.ShouldContain("w/GG.0: ");
    }

    private static void ShouldBeAdam(SoapOptions options, Func<int, Dense> gradient)
    {
        TensorOracle soap = new(options, new double[12], [4, 3]);
        TensorOracle adam = new(
            new AdamEpsilonHatOptions
            {
                LearningRate = 0.1, Beta1 = 0.95, Beta2 = 0.95, UpdateTransforms = [new DecayAfter(0.2)],
            }, new double[12], [4, 3]);
        for (var step = 1; step <= 20; step++)
        {
            soap.Step(step, gradient(step).Values);
            adam.Step(step, step == 1 ? null : gradient(step).Values);
        }

        soap.Weights.Zip(adam.Weights).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        soap.Weights.Max(Math.Abs).ShouldBeGreaterThan(0.1);
    }

    private static Dense Gradient(int step, int rows, int columns) =>
        Dense.Random(new Generator(100 + step), rows, columns);
}
