using Downhill.Tests.Laws;

namespace Downhill.Tests.Measures;

/// <summary>What is measured before weights move.</summary>
public sealed class MeasureTests
{
    private const int Steps = 5;

    // Not multiples of a tile, nor of a lane; the last is shared among threads.
    private static readonly int[] Lengths = [1, 255, 257, 70_001, 400_003];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_parameter_gets_the_bits_that_it_gets_alone_whatever_stands_beside_it(int threads)
    {
        var together = Made(Lengths);
        var optimizer = new Lamb(together) { Threads = threads };
        var alone = Made(Lengths);
        Optimizer[] each = [.. alone.Select(parameter => new Lamb([parameter]) { Threads = 1 })];
        for (var step = 0; step < Steps; step++)
        {
            Draws(together, step);
            Draws(alone, step);
            optimizer.Step();
            Array.ForEach(each, one => one.Step());
        }

        Bits.ShouldBeSame(Values(together), Values(alone), $"{threads} threads");
    }

    [Fact]
    public void Spans_get_the_bits_of_an_optimizer()
    {
        var parameter = Made([1001])[0];
        var optimizer = new Lamb([parameter]);
        float[] w = parameter.Values.ToArray(), m = new float[1001], v = new float[1001];
        for (var step = 0; step < Steps; step++)
        {
            Draws([parameter], step);
            optimizer.Step();
            Lamb.Step(new(), step + 1, w, parameter.Gradient!.Value.Span, m, v);
        }

        Bits.ShouldBeSame([w], [parameter.Values.ToArray()], "spans");
    }

    [Fact]
    public void Lamb_does_not_depend_on_the_scale_of_the_gradient()
    {
        var options = new LambOptions { Epsilon = 0, LearningRate = 0.01 };
        double[] Run(double scale)
        {
            double[] w = [0.3, -2, 5], m = new double[3], v = new double[3];
            for (var step = 1; step <= 50; step++)
            {
                double[] g = [.. w.Select((x, i) => scale * (x - i + Math.Sin(step)))];
                Sweep.Step(options, StepIndex.Of(step), w, g, m, v);
            }

            return w;
        }

        var (small, large) = (Run(1e-3), Run(1e6));

        small.Zip(large).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void The_first_step_of_Lamb_is_as_long_as_the_rate_times_the_weights()
    {
        double[] w = [3, 0, 4], g = [1, -2, 0.5];

        Sweep.Step(
            new LambOptions { LearningRate = 0.1, WeightDecay = 0, Epsilon = 0 }, StepIndex.Of(1), w, g, new double[3],
            new double[3]);

        Math.Sqrt(((w[0] - 3) * (w[0] - 3)) + (w[1] * w[1]) + ((w[2] - 4) * (w[2] - 4))).ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Parts_of_a_parameter_that_are_measured_together_step_as_the_whole()
    {
        LambOptions options = new();
        var start = Draw.Normal(600, seed: 1);
        var g = Draw.Normal(600, seed: 2);
        float[] whole = [.. start], parts = [.. start], m = new float[600], v = new float[600];
        Sweep.Step(options, StepIndex.Of(1), whole, g, new float[600], new float[600]);

        Measurement found = new(options.Measure);
        foreach (var range in new[] { 0..256, 256..600 })
        {
            Sweep.Measure(
                options, StepIndex.Of(1), found, parts.AsSpan(range), g.AsSpan(range), m.AsSpan(range),
                v.AsSpan(range));
        }

        Sweep.Step(options, StepIndex.Of(1) with { Measurement = found }, parts, g, m, v);

        found.Count.Value.ShouldBe(600);
        Bits.ShouldBeSame([parts], [whole], "parts");
    }

    [Fact]
    public void A_measure_of_the_model_is_over_all_groups_and_leaves_missing_gradients_out()
    {
        float[] a = [0, 0], b = [0], c = [7];
        Parameter missing = new("c", c);
        Optimizer optimizer = new(
        [
            new ParameterGroup([new Parameter("a", a, new float[] { 3, 0 })], new ModelDescentOptions()),
            new ParameterGroup(
                [new Parameter("b", b, new float[] { 4 }), missing], new ModelDescentOptions { LearningRate = 10 }),
        ]);

        optimizer.Step();

        a.ShouldBe([-0.6f, 0]);
        b.ShouldBe([-8]);
        c.ShouldBe([7]);
    }

    [Theory]
    [InlineData(MeasureScope.Parameter)]
    [InlineData(MeasureScope.Model)]
    public void What_is_done_to_whole_tensors_comes_before_the_measure_and_once(MeasureScope scope)
    {
        float[] w = [0, 0];
        Optimizer optimizer = new([new Parameter("w", w, new float[] { 3, 4 })], new KeptOptions { Scope = scope });

        optimizer.Step();

        optimizer.State.Floats("w", "kept").ToArray().ShouldBe([6, 8]);
        w.ShouldBe([-60, -80]);
        optimizer.Updates("w").ShouldBe(1);
    }

    [Fact]
    public void A_gradient_of_some_rows_is_refused_before_anything_is_changed()
    {
        float[] w = [1, 2, 3, 4];
        Parameter parameter = new("w", w, shape: [2, 2]);
        parameter.TakeRowGradient()!.Add([1], [5, 6]);
        Lamb optimizer = new([parameter]) { AbsentRows = AbsentRows.Lazy };

        Should.Throw<InvalidOperationException>(optimizer.Step).Message.ShouldContain(
            "LambOptions sums over all weights before it moves one");
        w.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void A_norm_that_is_not_a_number_is_not_hidden_and_stays_in_its_parameter()
    {
        float[] a = [3, 4], b = [1, 2];
        Lamb optimizer = new(
            [new Parameter("a", a, new float[] { float.NaN, 1 }), new Parameter("b", b, new float[] { 1, 1 })])
        {
            NonFinite = NonFinitePolicy.LetThrough,
        };

        optimizer.Step();

        a.ShouldAllBe(x => float.IsNaN(x));
        b.ShouldAllBe(x => float.IsFinite(x) && x < 2);
    }

    [Fact]
    public void The_ratio_is_1_where_weights_are_0_and_not_else()
    {
        TrustRatio.Of(0, 3).Value.ShouldBe(1);
        TrustRatio.Of(3, 0).Value.ShouldBe(1);
        TrustRatio.Of(6, 3).Value.ShouldBe(2);
        TrustRatio.Of(double.NaN, 3).Value.ShouldBe(double.NaN);
        TrustRatio.Of(3, double.NaN).Value.ShouldBe(double.NaN);
        TrustRatio.Of(3, double.PositiveInfinity).Value.ShouldBe(0);
    }

    private static Parameter[] Made(int[] lengths) =>
        [.. lengths.Select((length, i) => new Parameter($"p{i}", Draw.Normal(length, seed: i), new float[length]))];

    private static void Draws(Parameter[] parameters, int step)
    {
        foreach (var (i, parameter) in parameters.Index())
        {
            // One misses a gradient, so that updates differ.
            parameter.Gradient = step == 2 && i == 3
                ? null : Draw.Normal(parameter.Values.Length, seed: (100 * step) + i);
        }
    }

    private static IEnumerable<float[]> Values(Parameter[] parameters) =>
        parameters.Select(parameter => parameter.Values.ToArray());
}
