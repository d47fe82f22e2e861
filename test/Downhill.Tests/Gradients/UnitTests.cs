namespace Downhill.Tests.Gradients;

/// <summary>What is clipped and centralized by units: the part of a tensor that belongs to one output.</summary>
public sealed class UnitTests
{
    /// <summary>Shapes, and the axis that counts outputs, from the end if negative.</summary>
    public static TheoryData<int[], int> Shapes => new()
    {
        { [6, 4], 0 }, { [6, 4], -1 }, { [1, 7], 0 }, { [7, 1], 0 }, { [200, 3], 0 }, { [3, 200], -1 }, { [4, 3, 5, 5], 0 },
        { [5, 5, 3, 70], -1 }, { [3, 6, 2], 1 }, { [2, 900], 0 }, { [0, 4], 0 }, { [4, 0], 0 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Adaptive_clipping_limits_each_unit_by_its_weights(int[] shape, int axis)
    {
        var length = shape.Aggregate(1, (a, b) => a * b);
        var (weights, gradient) = (Draw.Normal(length, 1, 0.1), Draw.Normal(length, 2));
        var (factor, epsilon, clipped) = (2.0, 0.1, 0);

        var actual = Transforms.Apply(
            new AdaptiveClipping(factor, epsilon) { OutputAxis = Axis(axis) }, gradient, weights, shape);

        foreach (var unit in Units(shape, axis, length))
        {
            var most = factor * Math.Max(Norm(unit, weights), epsilon);
            var scale = Norm(unit, gradient) < most ? 1 : most / Norm(unit, gradient);
            clipped += scale < 1 ? 1 : 0;
            foreach (var i in unit)
            {
                actual[i].ShouldBe((float)(gradient[i] * scale), Math.Abs(gradient[i]) * Math.Pow(2, -22));
            }
        }

        (clipped > 0 || length == 0).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Centralization_takes_the_mean_off_each_unit(int[] shape, int axis)
    {
        var length = shape.Aggregate(1, (a, b) => a * b);
        var gradient = Draw.Normal(length, 3);

        var actual = Transforms.Apply(
            new GradientCentralization { OutputAxis = Axis(axis) }, gradient, new float[length], shape);

        foreach (var unit in Units(shape, axis, length))
        {
            var mean = unit.Average(i => (double)gradient[i]);
            foreach (var i in unit)
            {
                actual[i].ShouldBe((float)(gradient[i] - mean), 1e-12);
            }
        }
    }

    [Fact]
    public void A_vector_is_one_unit_of_adaptive_clipping_and_is_not_centralized()
    {
        Transforms.Apply(new AdaptiveClipping(1), [6, 8], [3, 4]).ShouldBe([3, 4], 1e-6);
        Transforms.Apply(new AdaptiveClipping(1), [10], [5], []).ShouldBe([5]);
        Transforms.Apply(new GradientCentralization(), [6, 8], [3, 4]).ShouldBe([6, 8]);
        Transforms.Apply(new GradientCentralization(), [6], [3], []).ShouldBe([6]);
    }

    [Fact]
    public void Units_whose_weights_or_gradients_are_0_do_not_make_what_is_not_a_number()
    {
        Transforms.Apply(new AdaptiveClipping(0.01), [1, 1, 0, 0], [0, 0, 1, 1], [2, 2])
            .ShouldBe([0.01f * 1e-3f / MathF.Sqrt(2), 0.01f * 1e-3f / MathF.Sqrt(2), 0, 0], 1e-11);
        Transforms.Apply(new AdaptiveClipping(0.01), [0, 0], [0, 0]).ShouldBe([0, 0]);
    }

    [Fact]
    public void An_axis_that_a_parameter_does_not_have_is_told_with_its_shape() =>
        Should.Throw<InvalidOperationException>(() => Transforms.Apply(
            new GradientCentralization { OutputAxis = 2 }, new float[4], new float[4], [2, 2])).Message.ShouldBe(
            "The output axis is 2, but a parameter has the shape [2, 2]. Take 0 for PyTorch's layout, ^1 for Keras's, or "
            + "give the group of that parameter transforms of its own.");

    [Fact]
    public void Weights_of_16_bits_are_those_they_stand_for()
    {
        float[] weights = [.. Draw.Normal(40, 1).Select(x => (float)(Half)x)];
        var gradient = Draw.Normal(40, 2);
        var w = Array.ConvertAll(weights, x => (BFloat16)x);
        float[] rounded = Array.ConvertAll(w, x => (float)x);
        var recorder = new Transforms.Recorder();
        new Sgd([new Parameter<BFloat16>("w", w, Array.ConvertAll(gradient, x => (BFloat16)x), [8, 5])])
        {
            GradientTransforms = [new AdaptiveClipping(0.01), recorder],
        }.Step();

        recorder.Seen[0].Gradient.ShouldBe(Transforms.Apply(
            new AdaptiveClipping(0.01), Array.ConvertAll(gradient, x => (float)(BFloat16)x), rounded, [8, 5]));
    }

    private static Index Axis(int axis) => axis < 0 ? ^-axis : axis;

    private static double Norm(IEnumerable<int> unit, float[] values) =>
        Math.Sqrt(unit.Sum(i => (double)values[i] * values[i]));

    /// <summary>The indices of each unit, found by dividing.</summary>
    private static IEnumerable<List<int>> Units(int[] shape, int axis, int length)
    {
        var output = axis < 0 ? shape.Length + axis : axis;
        var behind = shape.Skip(output + 1).Aggregate(1, (a, b) => a * b);
        return Enumerable.Range(0, length).GroupBy(i => i / behind % shape[output]).Select(group => group.ToList());
    }
}
