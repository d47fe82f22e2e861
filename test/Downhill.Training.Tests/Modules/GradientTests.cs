namespace Downhill.Training.Tests.Modules;

/// <summary>Gradients against central differences of a loss.</summary>
/// <remarks>A central difference with h errs by about h²·f‴/6 from curvature and by ε·f/h from rounding, where ε = 2⁻²⁴
/// and f ≈ 2: with h = 2⁻⁷ about 1e-5 each. The tolerance of 2e-4 leaves room for the chain of roundings in f, and a
/// wrong formula errs by a hundred times as much.</remarks>
public sealed class GradientTests
{
    private const float H = 1f / 128;
    private const double Tolerance = 2e-4;
    private static readonly int[] Labels = [2, 0, 1, 1, 2];

    [Fact]
    public void Every_weight_of_a_net_has_the_gradient_of_the_loss()
    {
        var net = new Sequential(seed: 3, new Linear(4, 7), new Linear(7, 3));
        var input = Input();
        float Value() => Loss.CrossEntropy(net.Forward(input), Labels).Item;

        Loss.CrossEntropy(net.Forward(input), Labels).Backward();

        foreach (var parameter in net.Parameters)
        {
            ShouldBeTheSlope(parameter.Gradient!.Value.ToArray(), parameter.Values, Value, parameter.Name);
        }
    }

    [Fact]
    public void A_scaled_loss_has_scaled_gradients_and_a_power_of_two_changes_no_digit()
    {
        float[] Gradients(float factor)
        {
            var net = new Sequential(seed: 3, new Linear(4, 7), new Linear(7, 3));
            Loss.CrossEntropy(net.Forward(Input()), Labels).Backward(factor);
            return [.. net.Parameters.SelectMany(parameter => parameter.Gradient!.Value.ToArray())];
        }

        Gradients(1024).ShouldBe(Gradients(1).Select(slope => 1024 * slope));
    }

    [Fact]
    public void The_input_has_the_gradient_of_the_loss_when_it_asks_for_it()
    {
        var net = new Sequential(seed: 4, new Linear(4, 3));
        var memory = Input().Values.ToArray();
        var input = new Tensor(memory, 5, 4) { NeedsGradient = true };

        Loss.CrossEntropy(net.Forward(input), Labels).Backward();

        ShouldBeTheSlope(input.Gradient.ToArray(), memory, () => Loss.CrossEntropy(net.Forward(input), Labels).Item,
            "input");
    }

    [Fact]
    public void A_rectifier_passes_the_gradient_where_its_input_is_above_zero_and_nowhere_else()
    {
        var input = new Tensor(new float[] { -2, -1, 0, 1, 2, -3, 3, -4, 4, -5, 5, -0f }, 2,
            6)
        { NeedsGradient = true };
        var output = new Relu().Forward(input);

        output.Values.ToArray().ShouldBe([0, 0, 0, 1, 2, 0, 3, 0, 4, 0, 5, 0]);
        Loss.CrossEntropy(output, new[] { 1, 2 }).Backward();
        var slopes = input.Gradient.ToArray();

        for (var i = 0; i < slopes.Length; i++)
        {
            (slopes[i] != 0).ShouldBe(input.Values[i] > 0, $"element {i}");
        }
    }

    [Fact]
    public void A_rectifier_lets_not_a_number_through()
    {
        var output = new Relu().Forward(new(Enumerable.Repeat(float.NaN, 11).ToArray(), 1, 11));

        output.Values.ToArray().ShouldAllBe(x => float.IsNaN(x));
    }

    [Fact]
    public void Rectified_nets_have_the_gradient_of_the_loss()
    {
        var net = new Sequential(seed: 12, new Linear(4, 9), new Relu(), new Linear(9, 3));
        var input = Input();

        Loss.CrossEntropy(net.Forward(input), Labels).Backward();

        // The first layer sits behind kinks, where a difference is no derivative; a step along the whole gradient is.
        var expected = 0.0;
        foreach (var g in net.Gradients.ToArray())
        {
            expected += (double)g * g;
        }

        var start = net.Weights.ToArray();
        double At(double t)
        {
            for (var i = 0; i < start.Length; i++)
            {
                net.Weights.Span[i] = (float)(start[i] + (t * net.Gradients.Span[i]));
            }

            return Loss.CrossEntropy(net.Forward(input), Labels).Item;
        }

        ((At(H) - At(-H)) / (2 * H)).ShouldBe(expected, 1e-2 * expected);
    }

    [Fact]
    public void Gradients_add_up_until_they_are_cleared()
    {
        var net = new Sequential(seed: 5, new Linear(4, 3));
        var input = Input();
        Loss.CrossEntropy(net.Forward(input), Labels).Backward();
        var once = net.Gradients.ToArray();

        Loss.CrossEntropy(net.Forward(input), Labels).Backward();

        for (var i = 0; i < once.Length; i++)
        {
            net.Gradients.Span[i].ShouldBe(2 * once[i], 1e-6);
        }

        foreach (var parameter in net.Parameters)
        {
            parameter.ClearGradient();
        }

        Loss.CrossEntropy(net.Forward(input), Labels).Backward();
        net.Gradients.ToArray().ShouldBe(once);
    }

    private static Tensor Input()
    {
        var generator = new Generator(9);
        return new(Enumerable.Range(0, 20).Select(_ => (float)generator.Uniform(-1, 1)).ToArray(), 5, 4);
    }

    private static void ShouldBeTheSlope(float[] gradient, Memory<float> values, Func<float> loss, string name)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            var original = values.Span[i];
            values.Span[i] = original + H;
            double above = loss();
            values.Span[i] = original - H;
            double below = loss();
            values.Span[i] = original;

            ((double)gradient[i]).ShouldBe((above - below) / (2 * H), Tolerance, $"{name}[{i}]");
        }
    }
}
