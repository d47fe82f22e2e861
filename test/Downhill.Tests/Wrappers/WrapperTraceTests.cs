using System.Text.Json;

namespace Downhill.Tests.Wrappers;

/// <summary>Against the references that the field uses: recorded runs of the authors' Lookahead, timm's, the usual SAM
/// for PyTorch, and PyTorch's averages.</summary>
public sealed class WrapperTraceTests
{
    private const double Exact = 1e-9;
    private const double Spreads = 2;

    public static TheoryData<string> Averages => ["swa", "swa-every-5", "ema"];

    [Theory]
    [InlineData("lookahead.sgd", false)]
    [InlineData("lookahead.adam", false)]
    [InlineData("lookahead-timm.default", true)]
    public void Lookahead_is_that_of_the_reference(string name, bool isLate)
    {
        // At step 6 b has no gradient, and timm leaves such parameters out of a synchronization.
        var trace = new WrapperTrace(name) { Compared = isLate ? ["w"] : WrapperTrace.Parameters };
        Lookahead Make() => Wrapper(trace, isLate);

        InDouble(trace, Make()).ShouldBeLessThan(Exact);
        InFloat(trace, Make()).ShouldBeLessThan(Spreads * trace.Spread);
    }

    [Theory]
    [InlineData("lookahead.sgd", true)]
    [InlineData("lookahead.adam", true)]
    [InlineData("lookahead-timm.default", false)]
    public void Slow_weights_that_are_taken_at_the_other_time_are_found_out(string name, bool isLate)
    {
        var trace = new WrapperTrace(name);

        InDouble(trace, Wrapper(trace, isLate)).ShouldBeGreaterThan(1e-4);
        InFloat(trace, Wrapper(trace, isLate)).ShouldBeGreaterThan(Spreads * trace.Spread);
    }

    [Theory]
    [InlineData("sam.sgd")]
    [InlineData("sam.adaptive")]
    public void Sharpness_aware_minimization_is_that_of_the_reference(string name)
    {
        var trace = new WrapperTrace(name);

        SharpInDouble(trace, norm => trace.Number("rho") / (norm + 1e-12), _ => true).ShouldBeLessThan(Exact);
        SharpInFloat(trace).ShouldBeLessThan(Spreads * trace.Spread);
    }

    [Theory]
    [InlineData("sam.sgd")]
    [InlineData("sam.adaptive")]
    public void Mistakes_of_sharpness_aware_minimization_are_found_out(string name)
    {
        var trace = new WrapperTrace(name);
        var ρ = trace.Number("rho");

        SharpInDouble(trace, norm => ρ / (norm * norm + 1e-12), _ => true).ShouldBeGreaterThan(1e-3);
        SharpInDouble(trace, _ => ρ, _ => true).ShouldBeGreaterThan(1e-3);
        SharpInDouble(trace, norm => -ρ / (norm + 1e-12), _ => true).ShouldBeGreaterThan(1e-3);
        SharpInDouble(trace, norm => ρ / (norm + 1e-12), parameter => parameter == "w").ShouldBeGreaterThan(1e-3);
    }

    [Theory]
    [MemberData(nameof(Averages))]
    public void Averages_are_those_of_PyTorch(string kind) => Of(kind, Average(kind)).ShouldBeLessThan(Exact);

    [Theory]
    [InlineData("swa", "ema")]
    [InlineData("swa-every-5", "swa")]
    [InlineData("ema", "swa")]
    public void Averages_of_another_kind_are_found_out(string kind, string other) =>
        Of(kind, Average(other)).ShouldBeGreaterThan(1e-4);

    [Theory]
    [MemberData(nameof(Averages))]
    public void Averages_of_floats_are_those_of_PyTorch_as_far_as_floats_go(string kind)
    {
        var (recorded, average) = (Case(kind), Average(kind));
        var (optimizer, parameters) = Make(
            new MomentumOptions { LearningRate = 0.01, Momentum = 0.9 }, "g1", average);
        var farthest = 0.0;
        for (var step = 1; step <= 40; step++)
        {
            SetGradients(parameters, name => WrapperTrace.Gradient("g1", name, step));
            optimizer.Step();
            if (average.Count > 0 && Recorded(recorded, step) is { } theirs)
            {
                using var scope = optimizer.Evaluate(average);
                farthest = Math.Max(farthest, parameters.Max(parameter => WrapperTrace.Distance(
                    theirs(parameter.Name), Doubles(parameter.Values))));
            }
        }

        average.Count.ShouldBe(recorded.GetProperty("n_averaged").GetInt64());
        farthest.ShouldBeLessThan(2e-6);
    }

    private static Lookahead Wrapper(WrapperTrace trace, bool isLate) => trace.Has("k")
        ? new()
        {
            Period = (long)trace.Number("k"), SlowStepSize = trace.Number("alpha"), BeginsAtSynchronization = isLate,
        }
        : new()
        {
            Period = (long)trace.Number("la_steps"), SlowStepSize = trace.Number("la_alpha"),
            BeginsAtSynchronization = isLate,
        };

    private static WeightAverage Average(string kind) => kind switch
    {
        "swa" => new StochasticWeightAverage(),
        "swa-every-5" => new StochasticWeightAverage { Every = 5 },
        _ => new ExponentialMovingAverage { Decay = 0.9 },
    };

    private static JsonElement Case(string kind) => WrapperTrace.Read("averages").GetProperty("cases").EnumerateArray()
        .Single(one => one.GetProperty("kind").GetString() == kind);

    /// <summary>What was recorded after a step, by parameter; null for nothing.</summary>
    private static Func<string, double[]>? Recorded(JsonElement recorded, int step)
    {
        var index = Array.IndexOf(recorded.GetProperty("steps").Deserialize<int[]>()!, step);
        return index < 0 ? null
            : name => recorded.GetProperty("averages").GetProperty(name)[index].Deserialize<double[]>()!;
    }

    private static double InDouble(WrapperTrace trace, Lookahead wrapper)
    {
        DoubleRun run = new(trace.Inner, trace.Stream());
        if (!wrapper.BeginsAtSynchronization)
        {
            run.Synchronize(wrapper);
        }

        return Farthest(trace, step =>
        {
            run.Step(name => WrapperTrace.Gradient(trace.Stream(), name, step));
            if (step % wrapper.Period == 0)
            {
                run.Synchronize(wrapper);
            }

            return name => run.Weights[name];
        });
    }

    private static double InFloat(WrapperTrace trace, Lookahead wrapper)
    {
        var (optimizer, parameters) = Make(trace.Inner, trace.Stream(), wrapper);
        return Farthest(trace, step =>
        {
            SetGradients(parameters, name => WrapperTrace.Gradient(trace.Stream(), name, step));
            optimizer.Step();
            return Weights(parameters);
        });
    }

    private static double SharpInDouble(WrapperTrace trace, Func<double, double> factor, Func<string, bool> restored)
    {
        DoubleRun run = new(trace.Inner, trace.Stream());
        var farthest = 0.0;
        return Math.Max(Farthest(trace, step =>
        {
            var before = run.Ascend(
                name => WrapperTrace.Gradient(trace.Stream(), name, step), trace.Option("adaptive").GetBoolean(),
                factor);
            farthest = Math.Max(farthest, FromPerturbed(trace, step, name => run.Weights[name]));
            run.Restore(before, restored);
            run.Step(name => Second(trace, name, step));
            return name => run.Weights[name];
        }), farthest);
    }

    private static double SharpInFloat(WrapperTrace trace)
    {
        SharpnessAware wrapper = trace.Option("adaptive").GetBoolean()
            ? new AdaptiveSam { Radius = trace.Number("rho"), LeastSize = 0 }
            : new Sam { Radius = trace.Number("rho") };
        var (optimizer, parameters) = Make(trace.Inner, trace.Stream(), wrapper);
        var farthest = 0.0;
        return Math.Max(Farthest(trace, step =>
        {
            var call = 0;
            optimizer.Step(() =>
            {
                if (call++ == 0)
                {
                    SetGradients(parameters, name => WrapperTrace.Gradient(trace.Stream(), name, step));
                    return 0;
                }

                farthest = Math.Max(farthest, FromPerturbed(trace, step, Weights(parameters)));
                SetGradients(parameters, name => Second(trace, name, step));
                return 0;
            });
            return Weights(parameters);
        }), farthest);
    }

    /// <summary>How far ascended weights are from the reference's.</summary>
    private static double FromPerturbed(WrapperTrace trace, int step, Func<string, double[]> weights) =>
        WrapperTrace.Parameters.Max(name => trace.Perturbed(name).TryGetValue(step, out var theirs)
            ? WrapperTrace.Distance(theirs, weights(name)) : 0);

    /// <summary>The gradient at the ascended weights, as the reference took it.</summary>
    private static double[]? Second(WrapperTrace trace, string parameter, int step) =>
        WrapperTrace.Gradient(trace.Stream(), parameter, step) is not { } first ? null
            : WrapperTrace.Gradient(trace.Stream("second_stream"), parameter, step) ?? first;

    private static double Of(string kind, WeightAverage average)
    {
        DoubleRun run = new(new MomentumOptions { LearningRate = 0.01, Momentum = 0.9 }, "g1");
        var (recorded, farthest, count) = (Case(kind), 0.0, 0);
        for (var step = 1; step <= 40; step++)
        {
            run.Step(name => WrapperTrace.Gradient("g1", name, step));
            if (step % average.Every == 0)
            {
                run.Synchronize(average);
                count++;
            }

            if (count > 0 && Recorded(recorded, step) is { } theirs)
            {
                farthest = Math.Max(
                    farthest, run.Weights.Keys.Max(name => WrapperTrace.Distance(theirs(name), run.Copy(name))));
            }
        }

        return farthest;
    }

    private static double Farthest(WrapperTrace trace, Func<int, Func<string, double[]>> weightsAfter)
    {
        var farthest = 0.0;
        for (var step = 1; step <= 40; step++)
        {
            var weights = weightsAfter(step);
            if (Array.IndexOf(trace.Steps, step) is >= 0 and var i)
            {
                farthest = Math.Max(farthest, trace.Compared.Max(
                    name => WrapperTrace.Distance(trace.Weights(name, i), weights(name))));
            }
        }

        return farthest;
    }

    private static (Optimizer Optimizer, Parameter[] Parameters) Make(
        OptimizerOptions options, string stream, OptimizerWrapper wrapper)
    {
        Parameter[] parameters =
        [
            .. WrapperTrace.Parameters.Select(name => new Parameter(
                name, Array.ConvertAll(WrapperTrace.Start(stream, name), x => (float)x))),
        ];
        return (new(parameters, options) { Wrappers = [wrapper] }, parameters);
    }

    private static void SetGradients(Parameter[] parameters, Func<string, double[]?> gradients)
    {
        foreach (var parameter in parameters)
        {
            parameter.Gradient = gradients(parameter.Name) is { } gradient
                ? Array.ConvertAll(gradient, x => (float)x) : default(Memory<float>?);
        }
    }

    private static Func<string, double[]> Weights(Parameter[] parameters) =>
        name => Doubles(parameters.Single(parameter => parameter.Name == name).Values);

    private static double[] Doubles(Memory<float> values) => Array.ConvertAll(values.ToArray(), x => (double)x);
}
