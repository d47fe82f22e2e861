using Downhill.Lanes;
using Downhill.Sweeps;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Formats;

/// <summary>The laws of steps, for weights and state that are not float32.</summary>
public sealed class FormatLawTests
{
    private static readonly int[] Lengths = [3, 17, 1, 300, 256];

    [Theory]
    [MemberData(nameof(Kept.Rules), MemberType = typeof(Kept))]
    public void Every_width_computes_the_same_bits(int index, string rule)
    {
        var (kept, options) = (Kept.All[index], Case.Find(rule));

        var one = Run(kept, options, width: 1);

        foreach (var width in (int[])[4, 8, 16])
        {
            Bits.ShouldBeSame(Run(kept, options, width), one, $"{rule}, {kept}, {width} lanes");
        }
    }

    [Theory]
    [MemberData(nameof(Kept.Rules), MemberType = typeof(Kept))]
    public void A_step_is_that_of_float32_rounded_once(int index, string rule)
    {
        var (kept, options) = (Kept.All[index], Case.Find(rule));
        var subject = kept.Make(options, new(Lengths));
        for (var step = 0; step < 3; step++)
        {
            subject.Step(step);
        }

        // What is kept beside the weights is not seen, so it is compared over whole runs, elsewhere.
        var isSeen = kept.Rounding is Rounding.Nearest or Rounding.Stochastic;
        float[][] weights = [.. subject.Weights];
        var states = options.States.Select(state => subject.States(state).ToArray()).ToList();
        subject.Step(3);
        if (options.LooksAhead)
        {
            return;
        }

        // What a measure makes of state is kept, rounded, before weights are moved by it.
        var found = Measured(options, weights, [.. subject.Gradients], states);
        foreach (var (state, i) in options.States.Select((state, i) => (state, i)).Where(_ => options.Measure is not null))
        {
            for (var p = 0; p < Lengths.Length; p++)
            {
                if (found.Written[i])
                {
                    NearState(kept, options, state, subject.States(state)[p], states[i][p], isSeen);
                    states[i][p] = subject.States(state)[p];
                }
            }
        }

        for (var p = 0; p < Lengths.Length; p++)
        {
            var before = states.Select(state => state[p]).ToList();
            Sweep.Step<Lane1, float>(
                options, StepIndex.Of(4) with { Measurement = found.Of[p] }, weights[p], subject.Gradients[p],
                At(before, 0), At(before, 1), At(before, 2), At(before, 3));
            if (isSeen)
            {
                Near(
                    subject.Weights[p], weights[p], kept.Weights, kept.Rounding == Rounding.Nearest ? 0.5 : 1,
                    $"{rule}, {kept}");
            }

            foreach (var (state, exact) in options.States.Zip(before))
            {
                NearState(kept, options, state, subject.States(state)[p], exact, isSeen);
            }
        }
    }

    [Theory]
    [InlineData("bfloat16")]
    [InlineData("half")]
    public void With_a_float32_master_copy_weights_are_those_of_float32_rounded(string weights)
    {
        foreach (var rule in Catalog.All.Where(entry => !entry.Defaults.LooksAhead))
        {
            var narrow = new Kept(weights, Rounding.Master, StateFormat.Float32).Make(rule.Defaults, new(Lengths));
            var wide = new Kept("float", Rounding.Master, StateFormat.Float32).Make(rule.Defaults, new(Lengths));
            foreach (var (from, to) in narrow.Weights.Zip(wide.Optimizer.Groups[0].Parameters.Cast<Parameter<float>>()))
            {
                from.CopyTo(to.Values);
            }

            for (var step = 0; step < 20; step++)
            {
                narrow.Step(step);
                wide.SetGradients((_, i) => narrow.Gradients[i]);
                wide.Optimizer.Step();
            }

            foreach (var (n, w) in narrow.Weights.Zip(wide.Weights))
            {
                Bits.ShouldBeSame(n, [.. w.Select(x => weights == "half" ? (float)(Half)x : (BFloat16)x)], rule.Id);
            }
        }
    }

    [Theory]
    [InlineData(Rounding.Master)]
    [InlineData(Rounding.Compensated)]
    public void Weights_that_somebody_else_sets_are_taken_as_they_are(Rounding rounding)
    {
        var weights = new BFloat16[300];
        var sgd = new Sgd(
            [new Parameter<BFloat16>("w", weights, new BFloat16[300])], new() { Rounding = rounding, LearningRate = 1 });
        sgd.Groups[0].Parameters.Cast<Parameter<BFloat16>>().Single().Gradient!.Value.Span.Fill((BFloat16)0.001f);
        sgd.Step();

        weights.AsSpan().Fill((BFloat16)5f);
        sgd.ZeroGradients();
        sgd.Step();

        weights.ShouldAllBe(x => x == 5f);
    }

    [Fact]
    public void Another_seed_is_other_chance_and_the_same_seed_the_same()
    {
        float[] Run(long seed)
        {
            var weights = new BFloat16[1000];
            var sgd = new Sgd(
                [new Parameter<BFloat16>("w", weights, Enumerable.Repeat((BFloat16)0.1f, 1000).ToArray())],
                new() { Seed = seed, LearningRate = 1.003 });
            sgd.Step();
            sgd.Step();
            return [.. weights.Select(x => (float)x)];
        }

        Run(1).ShouldBe(Run(1));
        Run(1).ShouldNotBe(Run(2));
    }

    [Fact]
    public void Types_may_be_mixed_in_a_group()
    {
        var wide = new Parameter("wide", new float[] { 1, 2 }, new float[] { 1, 1 });
        var brain = new Parameter<BFloat16>(
            "brain", new BFloat16[3], new[] { (BFloat16)1f, (BFloat16)1f, (BFloat16)1f });
        var half = new Parameter<Half>("half", new Half[1], new[] { (Half)4 });
        var sgd = new Sgd([wide, brain, half], new() { LearningRate = 0.5 });

        sgd.GradientNorm().ShouldBe(Math.Sqrt(2 + 3 + 16), 1e-12);
        sgd.Step(zeroGradients: true);

        wide.Values.ToArray().ShouldBe([0.5f, 1.5f]);
        brain.Values.ToArray().ShouldAllBe(x => x == -0.5f);
        half.Values.ToArray().ShouldBe([(Half)(-2)]);
        sgd.GradientNorm().ShouldBe(0);
        half.Gradient!.Value.Span[0] = Half.NaN;
        Should.Throw<NonFiniteGradientException>(sgd.Step).Message.ShouldContain("half");
        half.Gradient!.Value.Span[0] = default;
        brain.Gradient!.Value.Span[2] = (BFloat16)float.NegativeInfinity;
        Should.Throw<NonFiniteGradientException>(sgd.Step).Index.ShouldBe(2);
    }

    [Fact]
    public void Other_types_are_refused() =>
        Should.Throw<NotSupportedException>(() => new Parameter<long>("w", new long[1])).Message
            .ShouldBe("Parameter 'w': weights may be float, BFloat16 or Half, not Int64.");

    [Fact]
    public void An_initial_accumulator_survives_coding()
    {
        foreach (var format in Enum.GetValues<StateFormat>())
        {
            var adagrad = new Adagrad(
                [new Parameter("w", new float[300], new float[300])], new() { InitialAccumulator = 0.1, StateFormat = format });
            adagrad.Step();

            // Half a step of 8 bits of precision is 2⁻⁹ of the value.
            adagrad.State.Floats("w", "sum").ToArray().ShouldAllBe(
                x => Math.Abs(x - 0.1f) <= (format == StateFormat.BFloat16 ? 0.1 / 256 : 0));
        }
    }

    [Theory]
    [MemberData(nameof(Kept.Rules), MemberType = typeof(Kept))]
    public void A_step_allocates_nothing(int index, string rule)
    {
        var options = Case.Find(rule);
        Assert.SkipWhen(options.LooksAhead, "To look ahead a copy of the weights is made.");
        var subject = Kept.All[index].Make(options, new(Lengths));

        // Every 32nd update flushes subnormal state, with another loop; what that needs is made once, and here.
        Go();
        Allocations.OfThread(Go).ShouldBe(0);

        void Go()
        {
            for (var step = 0; step < 40; step++)
            {
                subject.Optimizer.Step();
            }
        }
    }

    private static IEnumerable<float[]> Run(Kept kept, OptimizerOptions options, int width)
    {
        var subject = kept.Make(options, new(Lengths) { Width = width });
        for (var step = 0; step < 3; step++)
        {
            subject.Step(step, step < 2 ? null : Draw.Wild);
        }

        return [.. subject.Arrays];
    }

    /// <summary>Measures all parameters, together if the measure is of the model.</summary>
    private static (Measurement?[] Of, bool[] Written) Measured(
        OptimizerOptions options, float[][] weights, float[][] gradients, List<float[][]> states)
    {
        var of = new Measurement?[weights.Length];
        var written = new bool[states.Count];
        for (var p = 0; p < weights.Length && options.Measure is { } measure; p++)
        {
            of[p] = measure.Scope == MeasureScope.Model && p > 0 ? of[0] : new(measure);
            var own = states.Select(state => state[p]).ToList();
            var before = own.Select(array => array.ToArray()).ToList();
            Sweep.Measure<Lane1, float>(
                options, StepIndex.Of(4), of[p]!,
                new(weights[p], gradients[p], At(own, 0), At(own, 1), At(own, 2), At(own, 3)));
            written = [.. written.Select((isWritten, i) => isWritten || !own[i].AsSpan().SequenceEqual(before[i]))];
        }

        return (of, written);
    }

    private static void NearState(
        Kept kept, OptimizerOptions options, StateInfo state, float[] actual, float[] exact, bool isSeen)
    {
        var (format, gaps) = kept.State switch
        {
            StateFormat.BFloat16 => ("bfloat16", 1),
            StateFormat.Block8 => ("block", BlockSteps.Widest(state, options.States)),
            _ => ("float", 1),
        };
        if (isSeen)
        {
            Near(actual, exact, format, gaps, state.Key);
        }
    }

    private static Span<float> At(List<float[]> arrays, int i) => i < arrays.Count ? arrays[i] : default;

    /// <summary>Within so many gaps of the format of what it was rounded from; in a block, within such a part of its
    /// largest.</summary>
    private static void Near(float[] actual, float[] exact, string format, double gaps, string what)
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var block = exact.AsSpan(i / 256 * 256, Math.Min(256, exact.Length - i / 256 * 256)).ToArray();
            var gap = format switch
            {
                "float" => 0,
                "bfloat16" => Math.ScaleB(1, Math.Max(-126, Math.ILogB(exact[i])) - 7),
                "half" => Math.ScaleB(1, Math.Max(-14, Math.ILogB(exact[i])) - 10),

                _ => block.Max(Math.Abs),
            };
            Math.Abs((double)actual[i] - exact[i]).ShouldBeLessThanOrEqualTo(
                exact[i] == 0 ? 0 : gap * gaps, $"{what} {i}: {exact[i]:R}");
        }
    }
}
