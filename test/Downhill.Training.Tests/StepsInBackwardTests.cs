namespace Downhill.Training.Tests;

public sealed class StepsInBackwardTests
{
    /// <summary>Every entry and variant of the catalog that does not look ahead, with decay.</summary>
    private static readonly Dictionary<string, OptimizerOptions> Options = (
        from entry in Catalog.All
        where !entry.Defaults.LooksAhead && entry.Defaults.Measure is not { Scope: MeasureScope.Model }
        from variant in entry.Variants.Prepend((Name: "", Options: entry.Defaults))
        select (Name: $"{entry.Id} {variant.Name}".TrimEnd(), Options: variant.Options with { WeightDecay = 0.01 }))
        .ToDictionary(named => named.Name, named => named.Options, StringComparer.Ordinal);

    public static TheoryData<string, int, StateFormat> Cases =>
        new(from name in Options.Keys
            from size in new[] { 1, 5 }
            from format in Enum.GetValues<StateFormat>()
            select (name, size, format));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_weights_are_the_same_to_the_bit(string name, int size, StateFormat format)
    {
        var (usual, within) = (Net(), Net());
        var options = Options[name] with { StateFormat = format };

        Train(usual, new(usual.Parameters, options) { NonFinite = NonFinitePolicy.LetThrough }, size);
        var optimizer = Within(within, options);
        Train(within, optimizer, size);

        within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
        within.Weights.ToArray().ShouldNotBe(Net().Weights.ToArray());
        optimizer.Steps.ShouldBe(35);
        within.Parameters.ShouldAllBe(parameter => optimizer.Updates(parameter.Name) == 35 && !parameter.HasGradient);
    }

    [Fact]
    public void A_gradient_that_is_there_already_is_added_to_and_waits_for_the_step()
    {
        var (usual, within) = (Net(), Net());
        var nets = new[] { (usual, new Optimizer(usual.Parameters, new SgdOptions { LearningRate = 0.1 })),
            (within, Within(within, new SgdOptions { LearningRate = 0.1 })) };

        foreach (var (net, optimizer) in nets)
        {
            net.Parameters[0].TakeGradient(out _).Fill(1);
            Backward(net, 5, 0);
            optimizer.Step();
        }

        within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
    }

    [Fact]
    public void What_depends_on_all_gradients_is_refused_before_anything_moves()
    {
        var net = Net();
        var before = net.Weights.ToArray();
        void Refused(Optimizer optimizer, string why)
        {
            optimizer.StepsInBackward.ShouldBeTrue();
            Should.Throw<InvalidOperationException>(() => Backward(net, 5, 0)).Message.ShouldContain(why);
            net.Weights.ToArray().ShouldBe(before);
            optimizer.ClearGradients();
        }

        Refused(new(net.Parameters, new SgdOptions()) { StepsInBackward = true }, "NonFinite is Throw");
        Refused(new(net.Parameters, new SgdOptions()) { StepsInBackward = true, NonFinite = NonFinitePolicy.SkipStep },
            "NonFinite is SkipStep");
        var clipping = Within(net, new SgdOptions());
        clipping.MaxGradientNorm = 1;
        Refused(clipping, "MaxGradientNorm is set");
        Refused(Within(net, new NesterovPOptions { LearningRate = 0.1 }), "ahead of weights");
        var scaling = Within(net, new SgdOptions());
        scaling.LossScale = new DynamicLossScale();
        Refused(scaling, "LossScale is dynamic");
        var summing = Within(net, new SgdOptions());
        summing.Accumulation = GradientAccumulation.Mean(2);
        Refused(summing, "Accumulation keeps gradients");
        var probed = Within(net, new SgdOptions());
        probed.Probe = new();
        Refused(probed, "Probe compares weights");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void What_needs_one_gradient_as_a_whole_gives_the_same_bits(int size)
    {
        foreach (var format in Enum.GetValues<StateFormat>())
        {
            var (usual, within) = (Net(), Net());
            AdamOptions options = new() { StateFormat = format };
            Optimizer[] optimizers =
                [new(usual.Parameters, options) { NonFinite = NonFinitePolicy.LetThrough }, Within(within, options)];
            foreach (var optimizer in optimizers)
            {
                optimizer.GradientTransforms =
                    [new GradientCentralization(), new AdaptiveClipping(), new GradientNoise(1e-4), new NormClipping(0.1)];
                optimizer.MaxGradientValue = 0.01;
                optimizer.LossScale = new(3);
            }

            Train(usual, optimizers[0], size);
            Train(within, optimizers[1], size);

            within.Weights.ToArray().ShouldBe(usual.Weights.ToArray());
            within.Weights.ToArray().ShouldNotBe(Net().Weights.ToArray());
            within.Parameters.ShouldAllBe(parameter => !parameter.HasGradient);
        }
    }

    [Fact]
    public void A_step_is_announced_once_before_its_first_parameter_moves()
    {
        var net = Net();
        var (optimizer, before, told) = (Within(net, new SgdOptions()), net.Weights.ToArray(), new List<string>());
        optimizer.Stepping += (_, e) =>
        {
            told.Add($"before {e.Step}");
            (e.Step > 0 || net.Weights.ToArray().SequenceEqual(before)).ShouldBeTrue();
        };
        optimizer.Stepped += (_, e) => told.Add($"after {e.Step}");

        for (var step = 0; step < 2; step++)
        {
            Backward(net, 5, step);
            optimizer.Step();
        }

        told.ShouldBe(["before 0", "after 0", "before 1", "after 1"]);
    }

    [Fact]
    public void A_second_backward_pass_before_the_step_is_refused()
    {
        var net = Net();
        _ = Within(net, new SgdOptions());
        Backward(net, 5, 0);

        Should.Throw<InvalidOperationException>(() => Backward(net, 5, 1)).Message.ShouldContain("second gradient");
    }

    [Fact]
    public void Parameters_obey_the_last_optimizer_made_for_them()
    {
        var net = Net();
        var before = net.Weights.ToArray();
        _ = Within(net, new SgdOptions());
        _ = new Optimizer(net.Parameters, new SgdOptions());

        Backward(net, 5, 0);

        net.Weights.ToArray().ShouldBe(before);
        net.Parameters.ShouldAllBe(parameter => parameter.HasGradient);
    }

    private static Optimizer Within(Sequential net, OptimizerOptions options) =>
        new(net.Parameters, options) { NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true };

    // 400 inputs: a part of the first layer's gradient for a single example holds 10 of its 33 rows.
    private static Sequential Net() => new(seed: 6, new Linear(400, 33), new Relu(), new Linear(33, 7));

    private static void Train(Sequential net, Optimizer optimizer, int size)
    {
        for (var step = 0; step < 35; step++)
        {
            optimizer.ClearGradients();
            Backward(net, size, step);
            optimizer.Step();
        }
    }

    private static void Backward(Sequential net, int size, int step)
    {
        var generator = new Generator(step);
        var input = Enumerable.Range(0, size * 400).Select(_ => (float)generator.Uniform(-1, 1)).ToArray();
        var labels = Enumerable.Range(0, size).Select(_ => generator.Below(7)).ToArray();
        Loss.CrossEntropy(net.Forward(new(input, size, 400)), labels).Backward();
    }
}
