using Downhill.Files;
using Downhill.Lanes;
using Downhill.Tensors;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Forms;

/// <summary>RMSprop divided by a standard deviation that is small beside the mean.</summary>
public sealed class CenteredTests
{
    private const int Steps = 2000;

    public static TheoryData<double> Momenta => [0, 0.9];

    public static TheoryData<double, double> Kinds =>
    [
        .. from mean in (double[])[1e-12, 1e-3, 1, 1e4, 3e7, 1e15]
           from spread in (double[])[1, 0.03, 1e-3, 5e-5, 1e-5]
           select (mean, spread),
    ];

    [Theory]
    [MemberData(nameof(Momenta))]
    public void Float_ends_where_double_does(double momentum)
    {
        var (gradients, start) = (CaseFile.Read("centered-g"), CaseFile.Read("centered-w"));
        var options = new RmsPropOptions { Centered = true, Momentum = momentum };

        var (floats, doubles) = Both(options, start, step => [gradients[step]]);

        gradients.Length.ShouldBe(Steps);
        ((floats.Weights[0] - doubles.Weights[0]) / doubles.Weights[0]).ShouldBe(0, 0.01);
        if (momentum == 0)
        {
            doubles.Weights[0].ShouldBe(-43_340, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void So_it_does_at_other_means_and_spreads(double mean, double spread)
    {
        var options = new RmsPropOptions { Centered = true, Epsilon = 0 };

        var (floats, doubles) = Both(options, new float[8], step => Gradients(step, mean, spread));

        for (var i = 0; i < 8; i++)
        {
            (floats.Weights[i] / doubles.Weights[i]).ShouldBe(1, 0.01);
        }
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-7)]
    [InlineData(0)]
    public void Where_float_cannot_see_the_spread_its_steps_are_no_longer_than_those_of_double(double spread)
    {
        foreach (var mean in (double[])[1e-10, 1, 1e4, 1e12])
        {
            var options = new RmsPropOptions { Centered = true };
            var floats = new Walk<Lane8, float>(options, new float[8], x => (float)x);
            var doubles = Double(options, new float[8]);
            for (var step = 0; step < 3 * Steps; step++)
            {
                var (gradient, before) = (Gradients(step, mean, spread), floats.Weights.ToArray());
                floats.Step(step, gradient);
                doubles.Step(step, [.. gradient.Select(x => (double)x)]);
                floats.Weights.ShouldAllBe(x => float.IsFinite(x));
                floats.Weights.Zip(doubles.Weights).ShouldAllBe(
                    pair => Math.Abs(pair.First) <= 1.05 * Math.Abs(pair.Second));
            }
        }
    }

    [Theory]
    [InlineData(StateFormat.BFloat16)]
    [InlineData(StateFormat.Block8)]
    public void State_of_fewer_bits_makes_steps_shorter_not_longer(StateFormat format)
    {
        var options = new RmsPropOptions { Centered = true, StateFormat = format };
        var (weights, gradient, doubles) = (new float[8], new float[8], Double(options, new float[8]));
        var optimizer = new RmsProp([new Parameter("w", weights, gradient)], options);
        for (var step = 0; step < Steps; step++)
        {
            Gradients(step, 1e4, 5e-5).CopyTo(gradient, 0);
            optimizer.Step();
            doubles.Step(step, [.. gradient.Select(x => (double)x)]);
        }

        weights.Zip(doubles.Weights).ShouldAllBe(pair => pair.First < 0 && pair.First > 1.05 * pair.Second);
    }

    [Fact]
    public void The_variance_is_the_average_of_squares_less_the_square_of_the_average()
    {
        const double Kept = 0.99;
        var walk = Double(new RmsPropOptions { Centered = true }, new float[8]);
        double[] squares = new double[8], means = new double[8];
        for (var step = 0; step < Steps; step++)
        {
            double[] gradient = [.. Gradients(step, 1, 0.5).Select(x => (double)x)];
            walk.Step(step, gradient);
            for (var i = 0; i < 8; i++)
            {
                squares[i] = Kept * squares[i] + (1 - Kept) * gradient[i] * gradient[i];
                means[i] = Kept * means[i] + (1 - Kept) * gradient[i];
                walk.States[0][i].ShouldBe(squares[i] - means[i] * means[i], 1e-13);
                walk.States[1][i].ShouldBe(means[i], 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Momenta))]
    public void It_goes_to_PyTorch_as_the_average_of_squares_and_comes_back(double momentum)
    {
        var options = new RmsPropOptions { Centered = true, Momentum = momentum };
        RmsProp Make(float[] weights) => new([new Parameter("w", weights, Gradients(0, 1, 0.5))], options);
        float[] weights = new float[8], copy = new float[8];
        var (one, other) = (Make(weights), Make(copy));
        one.Step();
        one.Step();

        var torch = TorchOptimizerState.Of(one);
        var report = other.Load(torch.State);

        torch.State.Keys.Order(StringComparer.Ordinal).ShouldBe(
            momentum == 0 ? ["w/grad_avg", "w/square_avg"] : ["w/grad_avg", "w/momentum_buffer", "w/square_avg"]);
        report.Converted.ShouldBe(["w/centered_square_avg"]);
        var kept = one.State.Floats("w", "centered_square_avg").ToArray();
        var loaded = other.State.Floats("w", "centered_square_avg").ToArray();
        kept.Zip(loaded).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 2e-6 * pair.First);
    }

    [Fact]
    public void What_cancels_in_PyTorchs_state_is_taken_to_be_as_large_as_its_rounding()
    {
        var optimizer = new RmsProp(
            [new Parameter("w", new float[3], new float[3])], new RmsPropOptions { Centered = true });
        TensorSet set = new(
            [StoredTensor.Of<float>("w/square_avg", new float[] { 1e8f, 0.99999e8f, 0 }, [3]),
                StoredTensor.Of<float>("w/grad_avg", new float[] { 1e4f, 1e4f, 0 }, [3])],
            new Dictionary<string, string> { ["w/step"] = "2000" });

        optimizer.Load(set);

        optimizer.State.Floats("w", "centered_square_avg").ToArray()
            .ShouldBe([1e8f / (1 << 21), 0.99999e8f / (1 << 21), 0]);
    }

    [Fact]
    public void Its_own_checkpoint_goes_on_to_the_bit()
    {
        var options = new RmsPropOptions { Centered = true };
        float[] weights = new float[8], copy = new float[8], gradient = new float[8];
        var one = new RmsProp([new Parameter("w", weights, gradient)], options);
        var other = new RmsProp([new Parameter("w", copy, gradient)], options);
        for (var step = 0; step < 10; step++)
        {
            Gradients(step, 1e4, 5e-5).CopyTo(gradient, 0);
            one.Step();
            other.Step();
            other.Load(one.Save()).Converted.ShouldBeEmpty();
        }

        copy.ShouldBe(weights);
    }

    private static float[] Gradients(int step, double mean, double spread) =>
        [.. Draw.Normal(8, step).Select(x => (float)(mean * (1 + spread * Math.Clamp(x, -2, 2) / 2)))];

    private static Walk<Double1, double> Double(OptimizerOptions options, float[] start) =>
        new(options, [.. start.Select(x => (double)x)], x => x);

    private static (Walk<Lane8, float> Floats, Walk<Double1, double> Doubles) Both(
        OptimizerOptions options, float[] start, Func<int, float[]> gradients)
    {
        var (floats, doubles) = (new Walk<Lane8, float>(options, start, x => (float)x), Double(options, start));
        for (var step = 0; step < Steps; step++)
        {
            var gradient = gradients(step);
            floats.Step(step, gradient);
            doubles.Step(step, [.. gradient.Select(x => (double)x)]);
        }

        return (floats, doubles);
    }
}
