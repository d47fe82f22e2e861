using Downhill.Files;
using Downhill.Lab.Replays;
using Downhill.Sweeps;
using Downhill.Tensors;

namespace Downhill.Lab.Tests.Replays;

public sealed class ReplayTests
{
    public static TheoryData<string> Ids => Sample.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_replay_is_stepping_by_hand_to_the_bit(string id)
    {
        var options = Falling(id);

        var result = Run(new(options));

        var (weights, optimizer) = ByHand<float>(options, x => x);
        foreach (var (name, values) in weights)
        {
            result.Tensors[name].ToArray<float>().ShouldBe(values, name);
            result.Tensors[name].Shape.ShouldBe(Sample.Shapes[name]);
            result.Tensors[$"{name}/step"].ToArray<long>().ShouldBe([optimizer.Updates(name)]);
            foreach (var state in options.States)
            {
                result.Tensors[$"{name}/{state.Key}"].ToArray<float>()
                    .ShouldBe(optimizer.State.Floats(name, state.Key).ToArray(), $"{name}/{state.Key}");
                result.Tensors[$"{name}/{state.Key}"].Shape.ShouldBe(Sample.Shapes[name]);
            }
        }

        optimizer.Updates("b").ShouldBe(Sample.Steps - 4);
        result.Tensors.Count.ShouldBe(Sample.Shapes.Count * (2 + options.States.Count));
        result.Steps.ShouldBe(Sample.Steps);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void In_float64_it_is_the_oracle_to_the_bit(string id)
    {
        var options = Falling(id);

        var result = Run(new(options) { Precision = Precision.Float64 });

        var tensors = Sample.Shapes.Keys.Order(StringComparer.Ordinal)
            .Select(name => new BareTensor(name, options)).ToList();
        for (var step = 1; step <= Sample.Steps; step++)
        {
            var due = tensors.Where(tensor => !Sample.IsMissing(tensor.Name, step)).ToList();
            Measurement? found = options.Measure is { Scope: MeasureScope.Model } measure ? new(measure) : null;
            foreach (var tensor in due.Where(_ => found is not null))
            {
                Sweep.Measure(
                    options, tensor.At(step), found!, tensor.Weights, tensor.Gradient(step), tensor[0], tensor[1],
                    tensor[2], tensor[3]);
            }

            foreach (var tensor in due)
            {
                Sweep.Step(
                    options, tensor.At(step) with { Measurement = found }, tensor.Weights, tensor.Gradient(step),
                    tensor[0], tensor[1], tensor[2], tensor[3]);
                tensor.Updates++;
            }
        }

        foreach (var tensor in tensors)
        {
            result.Tensors[tensor.Name].ToArray<double>().ShouldBe(tensor.Weights, tensor.Name);
            foreach (var (i, state) in options.States.Index())
            {
                result.Tensors[$"{tensor.Name}/{state.Key}"].ToArray<double>().ShouldBe(tensor[i].ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Both_precisions_tell_the_same_story(string id)
    {
        var spec = new ReplaySpec(Catalog.Find(id).Defaults);

        var exact = Run(spec with { Precision = Precision.Float64 }).Tensors;
        var difference = TensorSetDifference.Of(Run(spec).Tensors, exact);
        var largest = exact.Values.Where(tensor => tensor.Type == TensorType.Float64).Max(
            tensor => tensor.ToArray<double>().Max(Math.Abs));

        difference.Faults.ShouldBeEmpty();
        difference.Tensors.Count.ShouldBe(Sample.Shapes.Count * (2 + spec.Options.States.Count));
        // Lion steps by a sign, which rounding can turn, and then by twice its rate. FANN's Rprop moves every weight at
        // every step, by steps that grow, so that weights become large.
        difference.Tensors.Max(tensor => tensor.Absolute).ShouldBeLessThan(
            (id == "lion" ? 1e-3 : 1e-4) * Math.Max(1, id == "rprop-always" ? largest : 0));
        difference.Tensors.Max(tensor => tensor.Absolute).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Rounding.Stochastic)]
    [InlineData(Rounding.Nearest)]
    [InlineData(Rounding.Compensated)]
    [InlineData(Rounding.Master)]
    public void Narrow_weights_step_as_the_librarys_narrow_weights_do(Rounding rounding)
    {
        var options = new AdamOptions { LearningRate = 0.01, Rounding = rounding, Seed = 3 };

        ShouldBeByHand(options, x => (BFloat16)x);
        ShouldBeByHand(options, x => (Half)x);
    }

    public static TheoryData<string, Precision> IdsAndPrecisions =>
        [.. Sample.Ids.SelectMany(id => Enum.GetValues<Precision>().Select(precision => (id.Data, precision)))];

    [Theory]
    [MemberData(nameof(IdsAndPrecisions))]
    public void Going_on_from_state_is_never_having_stopped(string id, Precision precision)
    {
        ContinuesExactly(new(Falling(id)) { Precision = precision }, x => x);
    }

    [Theory]
    [InlineData(StateFormat.Float32, Rounding.Compensated)]
    [InlineData(StateFormat.BFloat16, Rounding.Master)]
    [InlineData(StateFormat.Block8, Rounding.Stochastic)]
    public void That_holds_in_every_format(StateFormat format, Rounding rounding)
    {
        var options = new AdamOptions { LearningRate = 0.01, StateFormat = format, Rounding = rounding, Seed = 5 };

        ContinuesExactly(new(options), x => (BFloat16)x);
        ContinuesExactly(new(options), x => x);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        TensorSet weights = new(
            [StoredTensor.Of<float>("w", Enumerable.Range(0, 300_000).Select(i => i / 3e5f).ToArray())]),
            gradients = new(
                [StoredTensor.Of<float>("w", Enumerable.Range(0, 900_000).Select(i => i / 9e5f - 0.4f).ToArray(), [3, 300_000])]);
        var spec = new ReplaySpec(new AdamOptions());
        var recording = new Recording(weights, gradients, Precision.Float32);

        Sample.ShouldBeSame(
            Run(recording, spec with { Threads = 2 }).Tensors, Run(recording, spec with { Threads = 1 }).Tensors);
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Without_steps_weights_stay_and_state_is_at_its_beginning(Precision precision)
    {
        var options = new AdagradOptions { InitialAccumulator = 0.5 };

        foreach (var gradients in new[] { Sample.Gradients(from: 1, to: 0), new TensorSet([]) })
        {
            gradients.Count.ShouldBeLessThan(5);
            var recording = new Recording(
                Sample.Weights(), gradients.Count == 0 ? gradients : new(gradients.Values), precision);
            var result = Run(recording, new(options) { Precision = precision, SaveEvery = 1 });

            result.Steps.ShouldBe(0);
            result.Tensors["b/step"].ToArray<long>().ShouldBe([0]);
            TensorSetDifference.Of(result.Tensors, Sample.Weights()).Tensors.ShouldAllBe(
                tensor => tensor.Absolute == 0);
            TensorSetDifference.Of(
                result.Tensors, new([StoredTensor.Of<float>("b/sum", Enumerable.Repeat(0.5f, 7).ToArray())]))
                .Tensors.Single().Absolute.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Weights_on_the_way_are_what_a_shorter_replay_ends_with(Precision precision)
    {
        var spec = new ReplaySpec(new AdamOptions()) { Precision = precision, SaveEvery = 15 };

        var tensors = Run(spec).Tensors;

        tensors.Keys.Where(name => name.StartsWith("step-", StringComparison.Ordinal)).Select(
            name => name[..11]).Distinct().ShouldBe(["step-00015/", "step-00030/"]);
        var shorter = Run(new(Sample.Weights(), Shortened(30), precision), spec with { SaveEvery = 0 }).Tensors;
        foreach (var name in Sample.Shapes.Keys)
        {
            Sample.Bytes(tensors[$"step-00030/{name}"]).ShouldBe(Sample.Bytes(shorter[name]), name);
            tensors[$"step-00030/{name}"].Shape.ShouldBe(Sample.Shapes[name]);
        }

        Sample.Bytes(tensors["step-00015/w"]).ShouldNotBe(Sample.Bytes(tensors["step-00030/w"]));
        Sample.Bytes(tensors["step-00030/w"]).ShouldNotBe(Sample.Bytes(tensors["w"]));
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void A_gradient_that_is_not_finite_is_told_by_tensor_step_and_index(Precision precision)
    {
        TensorSet weights = new([StoredTensor.Of<float>("a", new float[2]), StoredTensor.Of<float>("w", new float[2])]);
        TensorSet gradients = new(
            [StoredTensor.Of<float>("a", new float[6], [3, 2]), StoredTensor.Of<float>("w", new[] { 1, 1, 1, float.NaN, 1, 1 }, [3, 2])]);
        var recording = new Recording(weights, gradients, precision);
        var spec = new ReplaySpec(new SgdOptions { LearningRate = 0.5 }) { Precision = precision };

        Should.Throw<InvalidDataException>(() => Run(recording, spec)).Message
            .ShouldStartWith("At step 2 the gradient of 'w' is NaN at index 1.");
        var skipped = Run(recording, spec with { NonFinite = NonFinitePolicy.SkipStep });
        var through = Run(recording, spec with { NonFinite = NonFinitePolicy.LetThrough });

        (skipped.Skipped, Doubles(skipped, "w"), skipped.Tensors["w/step"].ToArray<long>()[0]).ShouldBe(
            (1, "-1 -1", 2));
        (through.Skipped, Doubles(through, "w"), through.Tensors["w/step"].ToArray<long>()[0]).ShouldBe(
            (0, "-1.5 NaN", 3));
        var missing = new TensorSet(gradients.Values, new Dictionary<string, string> { ["missing:w"] = "2" });
        Doubles(Run(new(weights, missing, precision), spec), "w").ShouldBe("-1 -1");
    }

    [Fact]
    public void State_of_other_frameworks_need_not_name_those_that_have_none_but_may_not_be_half_there()
    {
        var first = Run(new(new AdamOptions())).Tensors;
        var recording = new Recording(Sample.Weights(), Sample.Gradients(), Precision.Float32);
        TensorSet Without(params string[] names) => new(first.Values.Where(tensor => !names.Contains(tensor.Name)));

        foreach (var precision in Enum.GetValues<Precision>())
        {
            ReplayResult From(TensorSet state) =>
                Run(recording, new(new AdamOptions()) { Precision = precision }, state);

            From(Without("idle/exp_avg", "idle/exp_avg_sq", "idle/step")).Notes
                .ShouldBe(["'idle' has no state to go on from and begins."]);
            const string NoCount = "missing, and Adam cannot go on without; give it: Load(…, steps: 1000), or replay --steps 1000";
            Should.Throw<CheckpointException>(() => From(Without("w/step"))).Mismatches.ShouldBe(
                [$"w/step: {NoCount}"]);
            Should.Throw<CheckpointException>(() => From(Without("w/exp_avg", "b/step"))).Mismatches
                .ShouldBe(["w/exp_avg: missing", $"b/step: {NoCount}"], ignoreOrder: true);
            Should.Throw<CheckpointException>(
                () => From(new([.. first.Values, StoredTensor.Of<float>("x/exp_avg", new float[1])])))
                .Mismatches.ShouldHaveSingleItem().ShouldStartWith("x/exp_avg: unexpected");
        }
    }

    [Fact]
    public void A_count_that_the_state_lacks_is_given_or_refused()
    {
        var options = new MomentumOptions { LearningRate = new CosineDecay(0.1, 100) };
        var adam = Run(new(new AdamOptions())).Tensors;
        var momentum = Run(new(options)).Tensors;
        var foreign = new TensorSet(
            momentum.Values.Where(tensor => !tensor.Name.EndsWith("/step", StringComparison.Ordinal)));
        foreach (var precision in Enum.GetValues<Precision>())
        {
            var recording = new Recording(Sample.Weights(), Sample.Gradients(), precision);
            ReplayResult From(OptimizerOptions own, TensorSet state, long? steps) =>
                Run(recording, new(own) { Precision = precision, StepsDone = steps }, state);

            Should.Throw<CheckpointException>(() => From(options, foreign, null)).Mismatches
                .ShouldHaveSingleItem().ShouldStartWith("optimizer.steps: nothing tells how many steps were done");
            From(options, foreign, 50).Tensors.Metadata["optimizer.steps"].ShouldBe($"{50 + Sample.Steps}");
            From(new MomentumOptions(), foreign, null).Notes.ShouldContain(
                note => note.StartsWith("The checkpoint does not tell how many"));
            From(new AdamOptions(), new(adam.Values.Where(tensor => tensor.Name != "w/step")), 1000).Tensors["w/step"]
                .ToArray<long>()[0].ShouldBeGreaterThan(1000);
        }
    }

    [Fact]
    public void Parameters_that_are_called_like_counts_and_state_are_replayed_and_go_on()
    {
        string[] names = ["decoder", "decoder/step", "decoder/exp_avg", "scalar"];
        long[][] shapes = [[2], [2], [2], []];
        var weights = new TensorSet(names.Zip(shapes, (name, shape) => Floats(name, shape)));
        var gradients = new TensorSet(names.Zip(shapes, (name, shape) => Floats(name, [3, .. shape])));
        foreach (var precision in Enum.GetValues<Precision>())
        {
            var spec = new ReplaySpec(new AdamOptions()) { Precision = precision };
            var once = Run(new Recording(weights, gradients, precision), spec);
            var twice = Run(new Recording(once.Tensors, gradients, precision), spec, once.Tensors);

            names.ShouldAllBe(name => twice.Tensors.ContainsKey(name));
            twice.Notes.ShouldBeEmpty();
            twice.Tensors.Metadata["decoder/step"].ShouldBe("6");
            if (precision == Precision.Float32)
            {
                // What a replay writes the API loads.
                Parameter[] parameters = [.. names.Zip(shapes, (name, shape) =>
                    new Parameter(
                        name, new float[shape.Length == 0 ? 1 : 2], shape: [.. shape.Select(extent => (int)extent)]))];
                new Adam(parameters).Load(twice.Tensors).Unexpected.ShouldBeEmpty();
                Weights.Load(parameters, twice.Tensors).Unexpected.ShouldBeEmpty();
            }
        }

        static StoredTensor Floats(string name, long[] shape)
        {
            var length = (int)shape.Aggregate(1L, (x, y) => x * y);
            return StoredTensor.Of<float>(name, Enumerable.Range(1, length).Select(i => (float)i).ToArray(), shape);
        }
    }

    [Fact]
    public void State_of_another_optimizer_or_shape_is_refused()
    {
        var momentum = Run(new(new MomentumOptions())).Tensors;
        var other = new TensorSet(momentum.Values.Select(tensor => tensor.Name == "b/momentum_buffer"
            ? StoredTensor.Of<float>(tensor.Name, new float[8]) : tensor));
        foreach (var precision in Enum.GetValues<Precision>())
        {
            var recording = new Recording(Sample.Weights(), Sample.Gradients(), precision);
            ReplaySpec Spec(OptimizerOptions options) => new(options) { Precision = precision };

            Should.Throw<CheckpointException>(() => Run(recording, Spec(new NesterovOptions()), momentum)).Message
                .ShouldContain("state of Momentum, but of Nesterov here");
            Should.Throw<CheckpointException>(() => Run(recording, Spec(new MomentumOptions()), other)).Mismatches
                .ShouldBe(["b/momentum_buffer: shape [8], but [7] here"]);
        }
    }

    [Fact]
    public void What_cannot_be_replayed_is_refused_before_the_first_step()
    {
        var recording = new Recording(Sample.Weights(), Sample.Gradients(), Precision.Float32);
        var kept = new Recording(
            new([StoredTensor.Of<float>("step-00001/w", new float[1])]), new([]), Precision.Float32);

        Should.Throw<ArgumentException>(() => new Replay(recording, new(new NesterovPOptions()))).Message
            .ShouldContain("takes its gradient ahead of the weights");
        Should.Throw<ArgumentException>(
            () => new Replay(kept, new(new SgdOptions()) { SaveEvery = 1 })).Message.ShouldContain("'step-00001/w'");
        Should.Throw<ArgumentException>(
            () => new Replay(
                recording, new(new AdamOptions { StateFormat = StateFormat.Block8 }) { Precision = Precision.Float64 }))
            .Message.ShouldContain("keeps its state in float64");
    }

    [Fact]
    public void Names_that_look_like_state_are_weights_unless_there_is_what_they_would_be_the_state_of()
    {
        TensorSet weights = new([.. new[] { "encoder/step", "w", "w/exp_avg", "w/bias", "step-00003/w", "step-00003/x" }
            .Select(name => StoredTensor.Of<float>(name, new float[1]))]);

        Run(new(weights, new([]), Precision.Float32), new(new SgdOptions())).Tensors.Keys
            .Where(name => !name.EndsWith("/step", StringComparison.Ordinal) || name == "encoder/step")
            .ShouldBe(["encoder/step", "w", "w/bias", "step-00003/x"]);
    }

    [Fact]
    public void What_is_no_float_is_carried_along()
    {
        var weights = new TensorSet(
            [StoredTensor.Of<float>("w", new float[1]), StoredTensor.Of<long>("counter", new long[] { 42 }, [])]);

        var result = Run(new(weights, new([]), Precision.Float32), new(new AdamOptions()));

        result.Tensors["counter"].ToArray<long>().ShouldBe([42]);
        result.Tensors.ContainsKey("counter/step").ShouldBeFalse();
    }

    [Fact]
    public void It_stops_between_steps_when_it_is_told_to()
    {
        using var source = new CancellationTokenSource();
        var seen = new List<long>();
        var progress = new Telling(step =>
        {
            seen.Add(step);
            if (step == 3)
            {
                source.Cancel();
            }
        });
        var replay = new Replay(new(Sample.Weights(), Sample.Gradients(), Precision.Float32), new(new SgdOptions()));

        Should.Throw<OperationCanceledException>(() => replay.Run(null, progress, source.Token));

        seen.ShouldBe([1, 2, 3]);
    }

    private static ReplayResult Run(ReplaySpec spec) =>
        Run(new(Sample.Weights(), Sample.Gradients(), spec.Precision), spec);

    private static ReplayResult Run(Recording recording, ReplaySpec spec, TensorSet? state = null) =>
        new Replay(recording, spec).Run(state, stop: TestContext.Current.CancellationToken);

    /// <summary>An optimizer whose rate falls from step to step.</summary>
    private static OptimizerOptions Falling(string id) =>
        Catalog.Find(id).Defaults with { LearningRate = new CosineDecay(0.1, 50) };

    /// <summary>The first gradients, cut out of the whole file.</summary>
    private static TensorSet Shortened(int steps) => Sample.Gradients(1, steps);

    private static string Doubles(ReplayResult result, string name) => result.Tensors[name].Type == TensorType.Float64
        ? string.Join(' ', result.Tensors[name].ToArray<double>())
            : string.Join(' ', result.Tensors[name].ToArray<float>());

    private static void ShouldBeByHand<T>(OptimizerOptions options, Func<float, T> of)
        where T : unmanaged
    {
        var recording = new Recording(Sample.Weights(of), Sample.Gradients(of), Precision.Float32);

        var result = Run(recording, new(options));

        var (weights, optimizer) = ByHand(options, of);
        foreach (var (name, values) in weights)
        {
            result.Tensors[name].ToArray<T>().ShouldBe(values, name);
        }

        foreach (var (name, tensor) in optimizer.Save().Where(
            pair => !pair.Key.StartsWith("scalar", StringComparison.Ordinal)))
        {
            Sample.Bytes(result.Tensors[name]).ShouldBe(Sample.Bytes(tensor), name);
        }
    }

    private static (Dictionary<string, T[]> Weights, Optimizer Optimizer) ByHand<T>(
        OptimizerOptions options, Func<float, T> of)
        where T : unmanaged
    {
        var weights = Sample.Weights(of).Values.ToDictionary(tensor => tensor.Name, tensor => tensor.ToArray<T>());
        var parameters = weights.Select(pair =>
            new Parameter<T>(pair.Key, pair.Value, null, [.. Sample.Shapes[pair.Key].Select(extent => (int)extent)]))
                .ToList();
        var optimizer = new Optimizer(parameters, options) { Threads = 1 };
        for (var step = 1; step <= Sample.Steps; step++)
        {
            foreach (var parameter in parameters)
            {
                parameter.Gradient = Sample.IsMissing(parameter.Name, step)
                    ? null : Array.ConvertAll(Sample.Gradient(parameter.Name, step), x => of(x)).AsMemory();
            }

            optimizer.Step();
        }

        return (weights, optimizer);
    }

    /// <summary>Through files, as a person would.</summary>
    private static void ContinuesExactly<T>(ReplaySpec spec, Func<float, T> of)
        where T : unmanaged
    {
        const int stop = 17;
        var folder = Directory.CreateTempSubdirectory("downhill-replay-");
        var path = Path.Combine(folder.FullName, "half.safetensors");
        var whole = Run(new(Sample.Weights(of), Sample.Gradients(of), spec.Precision), spec).Tensors;

        var half = Run(
            new(Sample.Weights(of), Sample.Gradients(of, 1, stop), spec.Precision), spec with { SaveEvery = 5 });
        SafeTensors.Write(path, half.Tensors);
        using (var stored = SafeTensors.Open(path))
        {
            var result = Run(new(stored, Sample.Gradients(of, stop + 1), spec.Precision), spec, stored);

            result.Notes.ShouldBeEmpty();
            Sample.ShouldBeSame(result.Tensors, whole);
        }

        folder.Delete(recursive: true);
    }

    private sealed class Telling(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }

    /// <summary>A tensor that bare sweeps move.</summary>
    private sealed class BareTensor(string name, OptimizerOptions options)
    {
        private readonly double[][] states = [.. options.States.Select(
            state => Enumerable.Repeat(state.Initial, Sample.Weights()[name].ToArray<float>().Length).ToArray())];

        public string Name => name;

        public double[] Weights { get; } = Array.ConvertAll(Sample.Weights()[name].ToArray<float>(), x => (double)x);

        public long Updates { get; set; }

        public Span<double> this[int state] => state < states.Length ? states[state] : default(Span<double>);

        public double[] Gradient(int step) => Array.ConvertAll(Sample.Gradient(name, step), x => (double)x);

        public StepIndex At(int step) => new(step - 1, Updates + 1);
    }
}
