using Downhill.Training;

namespace Downhill.Outsider.Tests.Modules;

public sealed class OwnModuleTests
{
    private const int Rows = 3;
    private const int Features = 5;

    /// <summary>The gradients of a float against central differences of the formula in double, which err by h² ≈
    /// 1e-10. The values and sums are of some units, and at most 20 roundings of 2⁻²⁴ add up.</summary>
    private const double Tolerance = 20 * 6e-8 * 8;

    [Fact]
    public void A_layer_of_ones_own_has_the_gradients_of_its_formula()
    {
        var (norm, factors) = (new RmsNorm(Features), Draw(3, Rows * Features));
        var input = new Tensor(Draw(1, Rows * Features), Rows, Features) { NeedsGradient = true };
        Draw(2, norm.Weights.Length).CopyTo(norm.Weights);
        double[][] all = [Doubles(input.Values), .. norm.Parameters.Select(parameter => Doubles(parameter.Values.Span))];
        double Value() => Formula(all[0], all[1], factors);

        var loss = WeightedSum.Of(norm.Forward(input), factors);
        loss.Backward();

        ((double)loss.Item).ShouldBe(Value(), Tolerance);
        ShouldBeTheSlope(input.Gradient.ToArray(), all[0], Value);
        ShouldBeTheSlope(norm.Parameters[0].Gradient!.Value.ToArray(), all[1], Value);
    }

    [Fact]
    public void Gradients_add_up_in_a_layer_of_ones_own()
    {
        var (norm, factors) = (new RmsNorm(Features), Draw(3, Rows * Features));
        var input = new Tensor(Draw(1, Rows * Features), Rows, Features) { NeedsGradient = true };
        WeightedSum.Of(norm.Forward(input), factors).Backward();
        var (once, inputOnce) = (norm.Gradients.ToArray(), input.Gradient.ToArray());

        WeightedSum.Of(norm.Forward(input), factors).Backward();

        norm.Gradients.ToArray().ShouldBe(once.Select(g => 2 * g), 1e-5f);
        input.Gradient.ToArray().ShouldBe(inputOnce.Select(g => 2 * g), 1e-5);
    }

    [Fact]
    public void It_starts_as_it_says_wherever_it_stands()
    {
        var alone = new RmsNorm(2);
        var net = new Sequential(seed: 4, new Linear(3, 2), new RmsNorm(2));

        alone.Weights.ToArray().ShouldBe([1, 1]);
        net.Parameters.Select(parameter => parameter.Name).ShouldBe(["0.weight", "0.bias", "1.weight"]);
        net.Weights[^2..].ToArray().ShouldBe([1, 1]);
        net.Parameters[2].Values.Span.Overlaps(net.Weights.Span[^2..]).ShouldBeTrue();
    }

    [Fact]
    public void It_trains_between_layers_of_the_library()
    {
        var net = Net();
        var adam = new Adam(net.Parameters, new() { LearningRate = 0.01 });

        var first = Train(net, adam, steps: 1);
        var last = Train(net, adam, steps: 200);

        last.ShouldBeLessThan(first / 10);
        net.Parameters[2].Values.ToArray().ShouldNotContain(1);
    }

    [Fact]
    public void Steps_in_backward_give_it_the_same_bits()
    {
        var (usual, within) = (Net(), Net());

        Train(usual, new Adam(usual.Parameters) { NonFinite = NonFinitePolicy.LetThrough }, steps: 9);
        var inBackward = new Adam(within.Parameters) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };
        Train(within, inBackward, steps: 9);

        within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
        within.Parameters.ShouldAllBe(parameter => !parameter.HasGradient);
    }

    [Fact]
    public void No_pass_after_the_first_allocates()
    {
        var net = Net();
        var (input, labels) = Data();
        void Pass() => Loss.CrossEntropy(net.Forward(input), labels).Backward();
        Pass();

        Allocations.OfThread(Pass).ShouldBe(0);
    }

    [Fact]
    public void A_module_of_modules_names_what_is_in_it_and_runs_it()
    {
        var net = new Sequential(seed: 8, new Twice(4));
        var (plain, norm) = (new Linear(4, 4), new RmsNorm(4));
        net.Parameters.Select(parameter => parameter.Name)
            .ShouldBe(["0.inner.weight", "0.inner.bias", "0.norm.weight"]);
        net.Weights[..plain.Weights.Length].CopyTo(plain.Weights);
        var input = new Tensor(Draw(5, 8), 2, 4);

        var once = plain.Forward(input).Values.ToArray();
        var twice = plain.Forward(new(once, 2, 4)).Values.ToArray();

        net.Forward(input).Values.ToArray().ShouldBe(norm.Forward(new(twice, 2, 4)).Values.ToArray());
    }

    [Fact]
    public void The_gradient_check_passes_it_alone_in_a_net_and_with_a_loss()
    {
        var (norm, net) = (new RmsNorm(Features), Net());
        Draw(2, norm.Weights.Length).CopyTo(norm.Weights);
        var (input, labels) = Data();

        GradientCheck.Run(norm, new(Draw(1, 15), 3, Features) { NeedsGradient = true }).ThrowIfFailed();
        GradientCheck.Run(norm, new(Draw(1, 30), 2, 3, Features) { NeedsGradient = true }).ThrowIfFailed();
        GradientCheck.Run(x => Loss.CrossEntropy(net.Forward(x), labels), input, net.Parameters).ThrowIfFailed();
    }

    [Fact]
    public void An_operation_of_ones_own_takes_several_tensors()
    {
        var gated = new Gated(4);
        var input = new Tensor(Draw(5, 8), 2, 4) { NeedsGradient = true };

        GradientCheck.Run(gated, input).ThrowIfFailed();

        gated.Parameters.Select(parameter => parameter.Name)
            .ShouldBe(["value.weight", "value.bias", "gate.weight", "gate.bias"]);
    }

    private static Sequential Net() => new(seed: 6, new Linear(4, 8), new RmsNorm(8), new Relu(), new Linear(8, 3));

    private static float Train(Sequential net, Optimizer optimizer, int steps)
    {
        var (input, labels) = Data();
        var last = 0f;
        for (var step = 0; step < steps; step++)
        {
            optimizer.ClearGradients();
            var loss = Loss.CrossEntropy(net.Forward(input), labels);
            loss.Backward();
            optimizer.Step();
            last = loss.Item;
        }

        return last;
    }

    private static (Tensor Input, int[] Labels) Data() => (new(Draw(7, 24), 6, 4), [0, 1, 2, 2, 1, 0]);

    private static float[] Draw(long seed, int length)
    {
        var generator = new Generator(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)generator.Uniform(-1, 1))];
    }

    private static double[] Doubles(ReadOnlySpan<float> values) => [.. values.ToArray().Select(x => (double)x)];

    /// <summary>The formula, in double.</summary>
    private static double Formula(double[] x, double[] γ, float[] factors)
    {
        var sum = 0.0;
        foreach (var (row, i) in x.Chunk(Features).Select((row, i) => (row, i)))
        {
            var root = Math.Sqrt(row.Average(value => value * value) + 1e-5);
            sum += row.Select((value, j) => factors[(i * Features) + j] * γ[j] * value / root).Sum();
        }

        return sum;
    }

    private static void ShouldBeTheSlope(float[] gradient, double[] values, Func<double> loss)
    {
        const double H = 1e-5;
        gradient.Length.ShouldBe(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var original = values[i];
            values[i] = original + H;
            var above = loss();
            values[i] = original - H;
            var below = loss();
            values[i] = original;

            ((double)gradient[i]).ShouldBe((above - below) / (2 * H), Tolerance, $"element {i}");
        }
    }
}
