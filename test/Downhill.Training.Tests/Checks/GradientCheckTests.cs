namespace Downhill.Training.Tests.Checks;

public sealed class GradientCheckTests
{
    public static TheoryData<Fault, string> Faults => new()
    {
        { Fault.WrongSign, "WRONG weight[" },
        { Fault.InputSign, "WRONG input[" },
        { Fault.Overwrites, "a second backward pass left" },
        { Fault.OverwritesInput, "a second backward pass left" },
        { Fault.AddsToOldMemory, "gave NaN" },
        { Fault.Transposed, "WRONG weight[" },
        { Fault.ForgotBias, "WRONG bias[" },
        { Fault.ForgotInput, "WRONG input[" },
        { Fault.HalfTheRows, "WRONG weight[" },
        { Fault.LastRowOnly, "WRONG weight[" },
        { Fault.OneElementOff, "WRONG weight[3, 3]" },
        { Fault.Changes, "computes something else at the second pass" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_planted_fault_is_found_and_named(Fault fault, string message)
    {
        var result = GradientCheck.Run(new FaultyLayer(4, fault), Input(1, 3, 4));

        result.IsPassed.ShouldBeFalse();
        result.ToString().ShouldContain(message);
        Should.Throw<InvalidOperationException>(result.ThrowIfFailed).Message.ShouldBe(result.ToString());
    }

    [Fact]
    public void The_worst_element_is_told_with_both_numbers()
    {
        var worst = GradientCheck.Run(new FaultyLayer(4, Fault.OneElementOff), Input(1, 3, 4)).Worst;

        worst.Name.ShouldBe("weight");
        worst.Indices.ShouldBe([3, 3]);
        (worst.Analytic / worst.Numeric).ShouldBe(1.001, 1e-4);
        worst.Tolerance.ShouldBeLessThan(1e-3 * Math.Abs(worst.Numeric));
    }

    [Fact]
    public void Right_layers_of_any_shape_and_scale_raise_no_alarm()
    {
        var generator = new Generator(3);
        for (var seed = 0; seed < 60; seed++)
        {
            var (rows, n) = (1 + generator.Below(6), 1 + generator.Below(7));
            var input = Input(seed, rows, n);
            var scale = MathF.Pow(10, generator.Below(5) - 2);
            foreach (ref var x in input.Values)
            {
                x *= scale;
            }

            var result = GradientCheck.Run(new FaultyLayer(n, Fault.None), input);

            result.IsPassed.ShouldBeTrue($"{rows} × {n}, scale {scale}: {result}");
            result.Differences.Count.ShouldBe((n * n) + n + (rows * n));
        }
    }

    [Fact]
    public void Curved_nets_of_any_shape_raise_no_alarm()
    {
        var generator = new Generator(4);
        for (var seed = 0; seed < 30; seed++)
        {
            var (rows, n, m) = (1 + generator.Below(4), 1 + generator.Below(5), 2 + generator.Below(5));
            var net = new Sequential(
                seed, new Linear(n, m), new Tanh(), new LayerNorm(m), new Linear(m, m), new Sigmoid(), new Gelu());

            var labels = Enumerable.Range(0, rows).Select(_ => generator.Below(m)).ToArray();
            var result = GradientCheck.Run(
                x => Loss.CrossEntropy(net.Forward(x), labels), Input(seed, rows, n), net.Parameters);

            result.IsPassed.ShouldBeTrue($"seed {seed}, {rows} × {n} × {m}: {result}");
            result.Kinks.ShouldBe(0, $"seed {seed}: {result}");
        }
    }

    [Fact]
    public void At_a_kink_any_slope_between_both_sides_passes_and_is_counted()
    {
        var input = new Tensor(new[] { -1, 0f, 1, 0.01f, -0.0001f }, 1, 5) { NeedsGradient = true };

        var result = GradientCheck.Run(new Relu(), input);

        result.IsPassed.ShouldBeTrue(result.ToString());
        result.Kinks.ShouldBe(2);
        result.ToString().ShouldContain("0 of 5 gradients are wrong; 2 are at kinks");
    }

    [Fact]
    public void At_a_kink_a_slope_beyond_both_sides_does_not_pass()
    {
        var input = new Tensor(new[] { -1, 0f, 1 }, 1, 3) { NeedsGradient = true };

        var result = GradientCheck.Run(new SteepRelu(), input);

        result.IsPassed.ShouldBeFalse();
        result.Worst.Indices.ShouldBe([0, 1]);
        result.Worst.IsKink.ShouldBeTrue();
    }

    [Fact]
    public void Rectified_nets_raise_no_alarm_wherever_their_kinks_lie()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var net = new Sequential(seed, new Linear(4, 9), new Relu(), new Linear(9, 3), new Relu());

            var result = GradientCheck.Run(net, Input(seed, 3, 4));

            result.IsPassed.ShouldBeTrue($"seed {seed}: {result}");
        }
    }

    [Fact]
    public void All_is_left_as_it_was_but_for_gradients_which_are_cleared()
    {
        var (net, input) = (new Sequential(seed: 2, new Linear(3, 2), new Tanh()), Input(2, 2, 3));
        var (weights, values) = (net.Weights.ToArray(), input.Values.ToArray());

        GradientCheck.Run(net, input).ThrowIfFailed();

        net.Weights.ToArray().ShouldBe(weights);
        input.Values.ToArray().ShouldBe(values);
        input.HasGradient.ShouldBeFalse();
        net.Parameters.ShouldAllBe(parameter => !parameter.HasGradient);
    }

    [Fact]
    public void Of_long_tensors_some_elements_are_drawn()
    {
        var net = new Sequential(seed: 2, new Linear(40, 30));

        var result = GradientCheck.Run(net, Input(2, 2, 40), maxElements: 20);

        result.IsPassed.ShouldBeTrue(result.ToString());
        result.Differences.Count.ShouldBe(60);
        result.Differences.Select(one => one.ToString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(60);
    }

    [Fact]
    public void What_cannot_be_checked_says_why()
    {
        var input = new Tensor(new float[3], 1, 3);

        Should.Throw<ArgumentException>(() => GradientCheck.Run(new Relu(), input)).Message
            .ShouldContain("nothing to check");
        Should.Throw<InvalidOperationException>(() => GradientCheck.Run(x => x, Input(1, 1, 2))).Message
            .ShouldContain("nothing to walk back");
        Should.Throw<ArgumentOutOfRangeException>(() => GradientCheck.Run(new Relu(), Input(1, 1, 2), 0));
        GradientCheck.Run(new Sigmoid(), new Tensor(new[] { float.NaN }, 1, 1) { NeedsGradient = true }).ToString()
            .ShouldContain("not a number");
    }

    [Fact]
    public void A_model_that_steps_within_the_backward_pass_is_not_moved()
    {
        var net = new Sequential(seed: 2, new Linear(3, 2));
        _ = new Sgd(net.Parameters)
        {
            NonFinite = NonFinitePolicy.LetThrough,
            StepsInBackward = true,
        };
        var before = net.Weights.ToArray();

        Should.Throw<InvalidOperationException>(() => GradientCheck.Run(net, Input(1, 2, 3))).Message.ShouldStartWith(
            "An optimizer steps on the gradient of '0.weight' within the backward pass");

        net.Weights.ToArray().ShouldBe(before);
        _ = new Sgd(net.Parameters);
        GradientCheck.Run(net, Input(1, 2, 3)).ThrowIfFailed();
    }

    private static Tensor Input(long seed, params int[] shape)
    {
        var generator = new Generator(seed + 100);
        var values = new float[shape.Aggregate(1, (product, extent) => product * extent)];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)generator.Uniform(-1, 1);
        }

        return new(values, shape) { NeedsGradient = true };
    }

    /// <summary>A rectifier whose gradient at 0 is 2, which no side has.</summary>
    private sealed class SteepRelu : Module
    {
        protected override Tensor Apply(Tensor input, Tape tape)
        {
            var output = tape.EmptyLike(input);
            for (var i = 0; i < input.Length; i++)
            {
                output.Values[i] = Math.Max(0, input.Values[i]);
            }

            tape.Record(this, input, output);
            return output;
        }

        protected override void Backward(in TapeEntry entry)
        {
            var gradient = entry.Input.TakeGradient(out var accumulate);
            for (var i = 0; i < gradient.Length; i++)
            {
                var slope = entry.Input.Values[i] == 0 ? 2 : entry.Input.Values[i] > 0 ? 1 : 0;
                gradient[i] = (accumulate ? gradient[i] : 0) + (slope * entry.Output.Gradient[i]);
            }
        }
    }
}
