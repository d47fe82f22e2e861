using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>What PyTorch keeps beside an optimizer is written and read beside it, or refused: nothing is lost in
/// silence.</summary>
public sealed class TorchCheckpointTests : IDisposable
{
    private readonly string? kept = Environment.GetEnvironmentVariable("DOWNHILL_TORCH_FILES");
    private readonly string folder = Directory.CreateTempSubdirectory("torch").FullName;

    /// <summary>How a file of PyTorch keeps each property of an optimizer.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        [nameof(Optimizer.Groups)] = "in the file", [nameof(Optimizer.State)] = "in the file",
        [nameof(Optimizer.LearningRate)] = "in the file", [nameof(Optimizer.Steps)] = "in the file",
        [nameof(Optimizer.Skipped)] = "in the file", [nameof(Optimizer.Frozen)] = "in the file",
        [nameof(Optimizer.LossScale)] = "in the file", [nameof(Optimizer.Wrappers)] = "in the file, or refused",
        [nameof(Optimizer.MicroBatches)] = "refused",
        [nameof(Optimizer.AbsentRows)] = "code in PyTorch; what rows missed is refused",
        [nameof(Optimizer.Accumulation)] = "code in PyTorch",
        [nameof(Optimizer.GradientTransforms)] = "code in PyTorch",
        [nameof(Optimizer.MaxGradientNorm)] = "code in PyTorch",
        [nameof(Optimizer.MaxGradientValue)] = "code in PyTorch",
        [nameof(Optimizer.NormType)] = "code in PyTorch", [nameof(Optimizer.NonFinite)] = "code in PyTorch",
        [nameof(Optimizer.StepsInBackward)] = "changes no bit", [nameof(Optimizer.Threads)] = "changes no bit",
        [nameof(Optimizer.Probe)] = "changes no bit", [nameof(Optimizer.LastGradientNorm)] = "known after each step",
    };

    private string Path => System.IO.Path.Combine(folder, "everything.checkpoint.pt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Each_property_of_an_optimizer_has_its_place() =>
        typeof(Optimizer).GetProperties().Select(property => property.Name).ShouldBe(Places.Keys, ignoreOrder: true);

    [Fact]
    public void All_that_was_trained_comes_back_and_training_goes_on_to_the_bit()
    {
        var run = new Run().Go(0, 9);
        run.Write(Path);

        var resumed = new Run();
        using (var file = TorchFile.Open(Path))
        {
            var state = TorchOptimizerState.From(file.Root);
            Weights.Load(resumed.Parameters, new(file.Root["model"].ShouldBeOfType<TorchDictionary>().Select(
                entry => entry.Value.ToTensor(entry.Key))));
            resumed.Optimizer.Load(state.State).Unexpected.ShouldBeEmpty();
        }

        ShouldBeSame(resumed.Save(), run.Save());
        ShouldBeSame(resumed.Go(9, 20).Save(), run.Go(9, 20).Save());
    }

    [Fact]
    public void What_is_read_is_ready_to_be_given_to_an_optimizer()
    {
        var run = new Run().Go(0, 9);
        run.Write(Path);
        using var file = TorchFile.Open(Path);

        var state = TorchOptimizerState.From(file.Root);

        var scale = state.LossScale.ShouldNotBeNull();
        (scale.Value, $"{scale}").ShouldBe((run.Optimizer.LossScale!.Value, $"{run.Optimizer.LossScale}"));
        foreach (var (group, original) in state.Groups.Zip(run.Plateaus))
        {
            var plateau = group.Plateau.ShouldNotBeNull();
            plateau.Save().ShouldBe(original.Save());
            for (var metric = 0; metric < 9; metric++)
            {
                plateau.Observe(1);
                original.Observe(1);
                plateau.Rate.ShouldBe(original.Rate);
            }
        }
    }

    [Fact]
    public void State_in_memory_tells_as_much_as_a_file()
    {
        var (run, other) = (new Run().Go(0, 9), new Run());
        Weights.Load(other.Parameters, Weights.Save(run.Parameters));

        other.Optimizer.Load(TorchOptimizerState.Of(run.Optimizer).State);

        ShouldBeSame(other.Save(), run.Save());
    }

    [Fact]
    public void PyTorch_goes_on_from_it_as_this_library_does()
    {
        var run = new Run().Go(0, 9);
        run.Write(Path);
        var rates = new List<double>();
        double[] metrics = [1, 2, 2, 0.1, 0.2, 0.2, 0.2, 0.2, double.NaN, 0.2];
        foreach (var metric in metrics)
        {
            run.Optimizer.Observe(metric);
            rates.AddRange(run.Plateaus.Select(plateau => plateau.Rate));
        }

        rates.Distinct().Count().ShouldBeGreaterThanOrEqualTo(4);
        if (kept is not null)
        {
            File.Copy(Path, System.IO.Path.Combine(kept, "everything.checkpoint.pt"), overwrite: true);
            TorchFile.WriteModel(System.IO.Path.Combine(kept, "everything.after.pt"), new(
            [
                StoredTensor.Of<double>("metrics", metrics), StoredTensor.Of<double>("rates", rates.ToArray()),
                StoredTensor.Of<double>("scale", new[] { run.Optimizer.LossScale!.Value }),
            ]));
        }
    }

    [Fact]
    public void What_PyTorch_wrote_is_read_and_its_scheduler_goes_on_as_there()
    {
        foreach (var path in Recording.Of("training").Files)
        {
            using var file = TorchFile.Open(path);
            var state = TorchOptimizerState.From(file.Root, ["0.weight", "0.bias"]);

            var scale = state.LossScale.ShouldNotBeNull();
            (scale.Value, scale.GrowthFactor, scale.BackoffFactor, scale.GrowthInterval, scale.Count).ShouldBe(
                (4096, 3, 0.25, 7, 5));
            foreach (var (i, group) in state.Groups.Index())
            {
                var plateau = group.Plateau.ShouldNotBeNull();
                plateau.Rate.ShouldBe(((TorchList)file.Root["optimizer"]["param_groups"])[i]["lr"].ToNumber());
                foreach (var (metric, rates) in ((TorchList)file.Root["metrics"]).Zip((TorchList)file.Root["rates"]))
                {
                    plateau.Observe(metric.ToNumber());
                    plateau.Rate.ShouldBe(((TorchList)rates)[i].ToNumber());
                }
            }

            state.State.Metadata["0.weight/ema.count"].ShouldBe("4");
            state.State["0.weight/ema"].ToArray<float>().ShouldBe(
                file.Root["ema"]["module.0.weight"].ToTensor("").ToArray<float>());
        }
    }

    [Fact]
    public void The_optimizers_state_alone_is_not_written_where_that_loses_something()
    {
        Refuses(
            new(Parameter(), new AdamOptions())
            {
                LossScale = new DynamicLossScale(), NonFinite = NonFinitePolicy.SkipStep,
            },
            "a DynamicLossScale, which is a GradScaler of its own in PyTorch");
        Refuses(new(Parameter(), new AdamOptions { LearningRate = new(new ReduceOnPlateau(0.1)) }),
            "a ReduceOnPlateau, which is a scheduler, ReduceLROnPlateau, of its own in PyTorch");
        Refuses(new(Parameter(), new AdamOptions()) { Wrappers = [new ExponentialMovingAverage()] },
            "an average of weights, 'w/ema', which is an AveragedModel of its own in PyTorch");
        Refuses(new(Parameter(), new AdamOptions()) { Wrappers = [new StochasticWeightAverage { StateKey = "mean" }] },
            "'w/mean'");

        void Refuses(Optimizer optimizer, string what)
        {
            optimizer.Step();
            var message = Should.Throw<InvalidOperationException>(
                () => TorchFile.WriteOptimizer(Path, TorchOptimizerState.Of(optimizer))).Message;
            message.ShouldContain(what);
            message.ShouldContain("Write both by TorchFile.WriteCheckpoint.");
            File.Exists(Path).ShouldBeFalse();
        }
    }

    [Fact]
    public void Decay_that_rows_have_missed_is_refused_and_caught_up_with()
    {
        Parameter table = new("w", Draw.Normal(6, 1), shape: [3, 2]) { RowGradient = new(3, 2) };
        AdamWOptions options = new() { LearningRate = 0.1, WeightDecay = 0.5 };
        Optimizer optimizer = new([table], options) { AbsentRows = AbsentRows.CatchUp };
        table.RowGradient.Add([1], [1, 2]);
        optimizer.Step();

        Should.Throw<InvalidOperationException>(() => TorchOptimizerState.Of(optimizer)).Message.ShouldBe(
            "The weight decay that absent rows have missed would be lost: PyTorch has no place for it. Call "
            + "CatchUpRows first, and save the weights after it.");
        optimizer.CatchUpRows();
        TorchFile.WriteCheckpoint(Path, TorchOptimizerState.Of(optimizer));

        Optimizer resumed = new([new Parameter("w", new float[6], shape: [3, 2])], options);
        using var file = TorchFile.Open(Path);
        resumed.Load(TorchOptimizerState.From(file.Root).State).Unexpected.ShouldBeEmpty();
    }

    [Fact]
    public void What_no_object_of_PyTorch_has_a_place_for_is_refused()
    {
        var lookahead = new Optimizer(Parameter(), new AdamOptions()) { Wrappers = [new Lookahead()] };
        Should.Throw<InvalidOperationException>(() => TorchOptimizerState.Of(lookahead)).Message.ShouldBe(
            "The slow weights of a Lookahead, 'slow_weights', would be lost: PyTorch has no place for it. Save a "
            + "safetensors file, which keeps it: SafeTensors.Write(path, optimizer.Save()).");
        var decay = new Optimizer(Parameter(), new AdamOptions { WeightDecay = new(new ReduceOnPlateau(0.1)) });
        Should.Throw<InvalidOperationException>(() => TorchOptimizerState.Of(decay)).Message.ShouldStartWith(
            "A ReduceOnPlateau of the option 'weight-decay' would be lost");
    }

    [Fact]
    public void Plateaus_that_one_scheduler_cannot_be_are_refused()
    {
        Should.Throw<InvalidOperationException>(() => Write(new ReduceOnPlateau(0.1), null)).Message.ShouldContain(
            "reduces the rates of all groups, but that of the group of 'b' has no ReduceOnPlateau");
        Should.Throw<InvalidOperationException>(() => Write(new(0.1), new(0.1) { Patience = 3 })).Message.ShouldContain(
            "one for all groups, but the group of 'a' has");
        var early = new ReduceOnPlateau(0.1);
        early.Observe(1);
        Should.Throw<InvalidOperationException>(() => Write(new(0.1), early)).Message.ShouldContain("'0.1 1 0 0'");
        Write(new(0.1), new(0.2) { LeastRate = 0.01 });

        void Write(ReduceOnPlateau first, ReduceOnPlateau? second) => TorchFile.WriteCheckpoint(
            Path, TorchOptimizerState.Of(new(
            [
                new ParameterGroup([new Parameter("a", new float[1])], new SgdOptions { LearningRate = new(first) }),
                new ParameterGroup([new Parameter("b", new float[1])], new SgdOptions
                {
                    LearningRate = second is null ? 0.1 : new HyperParameter(second),
                }),
            ])));
    }

    [Fact]
    public void An_average_of_parameters_that_came_later_is_refused()
    {
        var optimizer = new Optimizer(Parameter(), new SgdOptions()) { Wrappers = [new ExponentialMovingAverage()] };
        optimizer.Step();
        optimizer.Add(optimizer.Groups[0], new Parameter("late", new float[1], new float[1]));
        optimizer.Step();

        Should.Throw<InvalidOperationException>(
            () => TorchFile.WriteCheckpoint(Path, TorchOptimizerState.Of(optimizer))).Message.ShouldContain(
            "The average 'ema' is of 2 and 1 weights");
        File.Exists(Path).ShouldBeFalse();
    }

    [Fact]
    public void What_has_no_like_here_is_told()
    {
        var run = new Run().Go(0, 9);
        run.Write(Path);
        using var file = TorchFile.Open(Path);
        var state = TorchOptimizerState.From(file.Root);
        var plain = new Optimizer([.. run.Parameters.Select(parameter => new Parameter(
            parameter.Name, new float[parameter.Length], shape: parameter.Shape))], new AdamOptions());

        Should.Throw<CheckpointException>(() => plain.Load(state.State)).Message.ShouldContain("a/ema: unexpected");
        var report = plain.Load(state.State, LoadScope.AllowUnexpected);

        report.Unexpected.ShouldContain("a/swa");
        report.Differences.ShouldHaveSingleItem().ToString().ShouldBe(
            "loss-scaling: dynamic:growth=2,backoff=0.5,interval=3 in the checkpoint, none here");
        report.Notes.ShouldContain(
            "The file has a ReduceLROnPlateau and no option here is a ReduceOnPlateau: it was passed over.");
    }

    [Theory]
    [InlineData("scale", 0.0, "The GradScaler's 'scale' is 0")]
    [InlineData("scale", double.PositiveInfinity, "The GradScaler's 'scale' is Infinity")]
    [InlineData("growth_factor", 1.0, "The state of a GradScaler: GrowthFactor must be more than 1; it was 1.")]
    [InlineData("growth_interval", -1.0, "The 'growth_interval' of a GradScaler counts nothing: it is -1")]
    [InlineData("_growth_tracker", 0.5, "The '_growth_tracker' of a GradScaler counts nothing: it is 0.5")]
    public void A_scaler_that_cannot_be_is_refused(string key, double value, string why)
    {
        var state = TorchLossScale.Write(new());
        state.Set(new TorchScalar(key), new TorchScalar(value));

        Should.Throw<InvalidDataException>(() => TorchLossScale.Read(state)).Message.ShouldStartWith(why);
    }

    [Theory]
    [InlineData("factor", 2.0, "The state of a ReduceLROnPlateau: Factor must lie in [0, 1]; it was 2.")]
    [InlineData("num_bad_epochs", -1.0, "The 'num_bad_epochs' of a ReduceLROnPlateau counts nothing: it is -1")]
    [InlineData("mode", 1.0, "The scheduler's 'mode' is no text: 1.")]
    [InlineData("min_lrs", 1.0, "The scheduler's 'min_lrs' has none for group 0.")]
    public void A_scheduler_that_cannot_be_is_refused(string key, double value, string why)
    {
        var group = TorchGroup.Of(["w"], new SgdOptions { LearningRate = new(new ReduceOnPlateau(0.1)) });
        var state = TorchPlateau.Write([group]);
        state.Set(new TorchScalar(key), new TorchScalar(value));

        Should.Throw<InvalidDataException>(() => TorchPlateau.Read(state, group, 0)).Message.ShouldStartWith(why);
    }

    private static Parameter[] Parameter() => [new("w", new float[1], new float[1])];

    private static void ShouldBeSame(TensorSet actual, TensorSet expected)
    {
        actual.Metadata.ShouldBe(expected.Metadata, ignoreOrder: true);
        actual.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (name, tensor) in expected)
        {
            actual[name].Bytes(0, (int)tensor.ByteCount).ToArray().ShouldBe(
                tensor.Bytes(0, (int)tensor.ByteCount).ToArray(), name);
        }
    }

    /// <summary>Training with everything around it that PyTorch has objects for.</summary>
    private sealed class Run
    {
        public Run()
        {
            Parameters =
            [
                new("a", Draw.Normal(6, 1), new float[6], [2, 3]), new("b", Draw.Normal(3, 2), new float[3]),
                new("c", Draw.Normal(2, 3), new float[2]),
            ];
            Plateaus = [Plateau(0.1, 0), Plateau(0.05, 0.001)];
            Optimizer = new(
            [
                new([Parameters[0], Parameters[1]], new AdamOptions { LearningRate = new(Plateaus[0]) }),
                new([Parameters[2]], new AdamOptions { LearningRate = new(Plateaus[1]), WeightDecay = 0.1 }),
            ])
            {
                LossScale = new DynamicLossScale(16) { GrowthInterval = 3 }, NonFinite = NonFinitePolicy.SkipStep,
                Wrappers = [new ExponentialMovingAverage { Decay = 0.75 }, new StochasticWeightAverage { Start = 2 }],
            };
        }

        public Parameter[] Parameters { get; }

        public ReduceOnPlateau[] Plateaus { get; }

        public Optimizer Optimizer { get; }

        public void Write(string path) => TorchFile.WriteCheckpoint(
            path, TorchOptimizerState.Of(Optimizer), Weights.Save(Parameters));

        public TensorSet Save() => Weights.Save(Parameters).With(Optimizer.Save());

        public Run Go(int from, int to)
        {
            for (var step = from; step < to; step++)
            {
                foreach (var (i, parameter) in Parameters.Index())
                {
                    parameter.Gradient = step == 1 ? null
                        : Draw.Normal(parameter.Length, 10 * step + i).Select(x => 16 * x).ToArray();
                }

                if (step == 4)
                {
                    Parameters[0].Gradient!.Value.Span[1] = float.PositiveInfinity;
                    Optimizer.Freeze("b");
                }

                Optimizer.Step();
                Optimizer.Observe(step < 5 ? 1.0 / (1 + step) : 1);
            }

            return this;
        }

        private static ReduceOnPlateau Plateau(double initial, double least) =>
            new(initial) { Patience = 1, Factor = 0.5, Cooldown = 1, LeastRate = least };
    }
}
