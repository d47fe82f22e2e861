using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests;

/// <summary>What acts around a step, or on its gradients, does over TorchSharp's tensors and through its face what it
/// does over arrays.</summary>
public sealed class AroundStepTests : TorchTest
{
    private const int Steps = 12;

    /// <summary>The step whose gradients are not finite.</summary>
    private const int Overflow = 5;

    private static readonly float[] Slopes = [.. Enumerable.Range(1, 12).Select(i => i / 4f)];

    private static readonly Dictionary<string, Func<IParameter, Optimizer>> Cases = new()
    {
        ["plain"] = w => Make(w),
        ["lookahead"] = w => Make(w, new Lookahead { Period = 3 }),
        ["ema"] = w => Make(w, new ExponentialMovingAverage { Decay = 0.75 }),
        ["swa"] = w => Make(w, new StochasticWeightAverage { Start = 4, Every = 2 }),
        ["sam"] = w => Make(w, new Sam()),
        ["adaptive sam"] = w => Make(w, new AdaptiveSam()),
        ["all"] = w => Make(w, new Sam(), new Lookahead { Period = 2 }, new ExponentialMovingAverage()),
        ["schedule-free"] = w => new([w], new ScheduleFreeAdamWOptions { LearningRate = 0.1 }),
        ["averaged"] = w => new([w], new AsgdOptions { LearningRate = 0.1, AveragingStart = 3 }),
        ["accumulation"] = w => With(w, optimizer => optimizer.Accumulation = GradientAccumulation.Mean(3)),
        ["transforms"] = w => With(w, optimizer =>
        {
            optimizer.GradientTransforms = [new GradientCentralization(), new NormClipping(0.5)];
            optimizer.MaxGradientValue = 0.25;
        }),
        ["norm"] = w => With(w, optimizer => optimizer.MaxGradientNorm = 0.5),
        ["loss scale"] = w => new([w], new AdamOptions { LearningRate = 0.1 })
        {
            LossScale = new DynamicLossScale(1024) { GrowthInterval = 2 }, NonFinite = NonFinitePolicy.SkipStep,
        },
    };

    public static TheoryData<string, bool> Named =>
        [.. Cases.Keys.SelectMany(name => new[] { (name, true), (name, false) })
            .Where(one => one.Item2 || !(one.name.Contains("sam") || one.name == "all"))];

    [Theory]
    [MemberData(nameof(Named))]
    public void A_run_has_the_bits_of_arrays(string name, bool hasClosure)
    {
        var (ours, net, other, array) = Both(name);

        for (var step = 0; step < Steps; step++)
        {
            Step(ours, () => Gradients(net, ours, step), hasClosure);
            Step(other, () => Gradients(array, other, step), hasClosure);

            Weights(net).ShouldBe(array.Values.ToArray());
            (ours.Inner.Steps, ours.Inner.Skipped).ShouldBe((other.Steps, other.Skipped));
        }

        ours.Inner.Skipped.ShouldBe(name == "loss scale" ? 1 : 0);
        ours.Inner.Steps.ShouldBe(name switch { "accumulation" => Steps / 3, "loss scale" => Steps - 1, _ => Steps });
    }

    [Theory]
    [InlineData("ema")]
    [InlineData("swa")]
    [InlineData("schedule-free")]
    [InlineData("averaged")]
    public void The_module_computes_with_the_weights_to_evaluate_and_trains_on_with_its_own(string name)
    {
        var (ours, net, other, array) = Both(name);
        for (var step = 0; step < Steps; step++)
        {
            ours.step(() => Gradients(net, ours, step));
            other.Step(() => Gradients(array, other, step));
        }

        var trained = Weights(net);
        using (Evaluate(ours.Inner))
        using (Evaluate(other))
        {
            Weights(net).ShouldBe(array.Values.ToArray());
            Weights(net).ShouldNotBe(trained);
            net.forward(eye(4)).t().contiguous().data<float>().ShouldBe(array.Values.ToArray());
            Should.Throw<InvalidOperationException>(() => ours.step()).Message.ShouldContain("weights to evaluate");
        }

        Weights(net).ShouldBe(trained);
        ours.step(() => Gradients(net, ours, 0));
        other.Step(() => Gradients(array, other, 0));
        Weights(net).ShouldBe(array.Values.ToArray());
    }

    [Theory]
    [InlineData("lookahead")]
    [InlineData("sam")]
    [InlineData("adaptive sam")]
    [InlineData("accumulation")]
    [InlineData("transforms")]
    [InlineData("norm")]
    public void It_makes_a_difference(string name)
    {
        Run("plain").ShouldNotBe(Run(name));

        static float[] Run(string name)
        {
            var (ours, net, _, _) = Both(name);
            for (var step = 0; step < Steps; step++)
            {
                ours.step(() => Gradients(net, ours, step));
            }

            return Weights(net);
        }
    }

    [Fact]
    public void A_step_without_the_closure_that_sharpness_needs_is_refused_and_moves_nothing()
    {
        var (ours, net, _, _) = Both("sam");
        var before = Weights(net);
        Gradients(net, ours, 0);

        Should.Throw<InvalidOperationException>(() => ours.step()).Message.ShouldContain(
            "Sam takes a second gradient, so the step must be able to ask for it.");
        Weights(net).ShouldBe(before);
    }

    [Fact]
    public void The_rate_that_is_shown_is_that_of_the_step_not_of_the_micro_batch()
    {
        var net = nn.Linear(4, 3, hasBias: false);
        var ours = TorchOptimizer.Of(net, new SgdOptions { LearningRate = new(step => 1.0 / (1 << (int)step)) });
        ours.Inner.Accumulation = GradientAccumulation.Sum(2);

        var shown = Enumerable.Range(0, 4).Select(step =>
        {
            Gradients(net, ours, step);
            ours.step();
            return ours.ParamGroups.Single().LearningRate;
        });

        shown.ShouldBe([1, 0.5, 0.5, 0.25]);
    }

    private static EvaluationScope Evaluate(Optimizer optimizer) => optimizer.Wrappers is [WeightAverage average]
        ? optimizer.Evaluate(average) : optimizer.Evaluate();

    private static (TorchOptimizer Ours, nn.Module<Tensor, Tensor> Net, Optimizer Other, Parameter Array) Both(
        string name)
    {
        random.manual_seed(1);
        var net = nn.Linear(4, 3, hasBias: false);
        Parameter array = new("weight", Weights(net), new float[12], [3, 4]);
        return (TorchOptimizer.Of(Cases[name](TorchParameter.Of(net).Single())), net, Cases[name](array), array);
    }

    private static Optimizer Make(IParameter weights, params OptimizerWrapper[] wrappers) =>
        new([weights], new AdamOptions { LearningRate = 0.1 }) { Wrappers = wrappers };

    private static Optimizer With(IParameter weights, Action<Optimizer> set)
    {
        var optimizer = Make(weights);
        set(optimizer);
        return optimizer;
    }

    private static void Step(TorchOptimizer optimizer, Func<Tensor> closure, bool hasClosure)
    {
        if (hasClosure)
        {
            optimizer.step(closure).ShouldNotBeNull();
        }
        else
        {
            closure();
            optimizer.step().ShouldBeNull();
        }
    }

    private static void Step(Optimizer optimizer, Func<float> closure, bool hasClosure)
    {
        if (hasClosure)
        {
            optimizer.Step(closure);
        }
        else
        {
            closure();
            optimizer.Step();
        }
    }

    /// <summary>Has autograd compute the gradients of a bowl, which are products that are rounded once.</summary>
    private static Tensor Gradients(nn.Module<Tensor, Tensor> net, TorchOptimizer optimizer, int step)
    {
        var weight = net.get_parameter("weight")!;
        optimizer.zero_grad();
        var loss = weight.mul(tensor(Slopes).view(3, 4)).mul(weight).mul(0.5).sum();
        loss.mul(Factor(optimizer.Inner, step)).backward();
        return loss;
    }

    private static float Gradients(Parameter array, Optimizer optimizer, int step)
    {
        var gradient = array.Gradient!.Value.Span;
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = Slopes[i] * array.Values.Span[i] * Factor(optimizer, step);
        }

        return 0;
    }

    private static float Factor(Optimizer optimizer, int step) =>
        optimizer.LossScale is not { Value: var scale } ? 1
        : step == Overflow ? float.PositiveInfinity : (float)scale;

    private static float[] Weights(nn.Module net) => net.get_parameter("weight")!.data<float>().ToArray();
}
