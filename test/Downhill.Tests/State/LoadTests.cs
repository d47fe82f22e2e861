using Downhill.Tensors;
using Downhill.Tests.Laws;

namespace Downhill.Tests.State;

/// <summary>What loading checks, and what it lets pass.</summary>
public sealed class LoadTests
{
    [Fact]
    public void Everything_that_does_not_fit_is_told_at_once_and_nothing_is_changed()
    {
        var adam = Adam();
        adam.Step();
        var before = adam.Save();

        var thrown = Should.Throw<CheckpointException>(() => adam.Load(new(
            [
                Floats("a/exp_avg", 4, 3), Floats("b/exp_avg", 5), StoredTensor.Of<int>("b/exp_avg_sq", new int[5]),
                Floats("c/exp_avg", 1), Floats("weights", 7),
            ],
            new Dictionary<string, string>
            {
                ["a/step"] = "-1", ["b/step"] = "1.5", ["c/step"] = "3", ["optimizer.format"] = "2", ["optimizer.steps"] = "x",
                ["optimizer.groups"] = "[1",
            })));

        thrown.Mismatches.ShouldBe(
        [
            "optimizer.groups: this is no list of groups with optimizer, parameters and options",
            "optimizer.format: this version reads 1, not '2'",
            "a/exp_avg: shape [4, 3], but [3, 4] here",
            "a/exp_avg_sq: missing",
            "b/exp_avg_sq: Int32, but Float32 here",
            "a/step: '-1' counts nothing; a whole number from 0 on is needed",
            "b/step: '1.5' counts nothing; a whole number from 0 on is needed",
            "optimizer.steps: 'x' counts nothing; a whole number from 0 on is needed",
            "c/exp_avg: unexpected; nothing here is kept under that name",
            "c/step: unexpected; nothing here is kept under that name",
        ]);
        thrown.Message.ShouldStartWith(
            "The checkpoint does not fit the optimizer, and nothing was changed:\n  optimizer.groups: ");
        Bytes.ShouldBeSame(adam.Save(), before, "refused");
    }

    [Fact]
    public void What_fits_but_for_one_thing_changes_nothing_either()
    {
        var (from, to) = (Adam(), Adam());
        from.Step();
        var saved = from.Save();

        Should.Throw<CheckpointException>(
            () => to.Load(new(saved.Values, saved.Metadata.Where(x => x.Key != "b/step").ToDictionary())))
            .Mismatches.ShouldBe(
                ["b/step: missing, and Adam cannot go on without; give it: Load(…, steps: 1000), or replay --steps 1000"]);

        Bytes.ShouldBeSame(to.Save(), Adam().Save(), "refused");
    }

    [Theory]
    [InlineData(1, "w/exp_avg.absmax: shape [1], but 300 weights have 2 blocks")]
    [InlineData(3, "w/exp_avg.absmax: shape [3], but 300 weights have 2 blocks")]
    [InlineData(0, "w/exp_avg.absmax: missing")]
    public void Blocks_must_be_as_many_as_the_weights_have(int blocks, string told)
    {
        var lion = new Lion([new Parameter("w", new float[300])], new() { StateFormat = StateFormat.Block8 });
        var saved = lion.Save();
        StoredTensor[] scales = blocks == 0 ? [] : [Floats("w/exp_avg.absmax", blocks)];

        Should.Throw<CheckpointException>(() => lion.Load(new([saved["w/exp_avg"], .. scales], saved.Metadata)))
            .Mismatches.ShouldBe([told]);
    }

    [Fact]
    public void What_rounding_lost_is_not_converted()
    {
        var sgd = new Sgd([new Parameter<BFloat16>("w", new BFloat16[3])], new() { Rounding = Rounding.Compensated });
        var saved = sgd.Save();

        saved["w/compensation"].Type.ShouldBe(TensorType.Int16);
        Should.Throw<CheckpointException>(() => sgd.Load(
            new([StoredTensor.Of<BFloat16>("w/compensation", new BFloat16[3])], saved.Metadata), convert: true))
            .Mismatches.ShouldBe(["w/compensation: BFloat16, but Int16 here"]);
    }

    [Fact]
    public void Missing_and_unexpected_are_let_pass_where_that_is_said()
    {
        var (from, to) = (Adam(), new Adam([Parameter("b", 5), Parameter("c", 1)]));
        from.Step();
        from.Step();
        to.Step();
        var own = to.State.Floats("c", "exp_avg").ToArray();

        Should.Throw<CheckpointException>(() => to.Load(from.Save(), LoadScope.AllowMissing)).Mismatches.Count.ShouldBe(
            3);
        Should.Throw<CheckpointException>(() => to.Load(from.Save(), LoadScope.AllowUnexpected)).Mismatches
            .ShouldBe(["c/exp_avg: missing", "c/exp_avg_sq: missing", "c/step: missing"]);
        var report = to.Load(from.Save(), LoadScope.AllowMissing | LoadScope.AllowUnexpected);

        report.Missing.ShouldBe(["c/exp_avg", "c/exp_avg_sq", "c/step"]);
        report.Unexpected.ShouldBe(["a/exp_avg", "a/exp_avg_sq", "a/step"]);
        (to.Steps, to.Updates("b"), to.Updates("c")).ShouldBe((2, 2, 1));
        to.State.Floats("b", "exp_avg").ToArray().ShouldBe(from.State.Floats("b", "exp_avg").ToArray());
        to.State.Floats("c", "exp_avg").ToArray().ShouldBe(own);
    }

    [Fact]
    public void A_refusal_says_what_would_let_it_through()
    {
        var (from, to) = (Adam(), new Adam([Parameter("b", 5), Parameter("c", 1)]));
        var thrown = Should.Throw<CheckpointException>(() => to.Load(from.Save()));

        thrown.Scope.ShouldBe(LoadScope.AllowMissing | LoadScope.AllowUnexpected);
        thrown.Message.ShouldEndWith(
            "\nWith scope: LoadScope.AllowMissing | LoadScope.AllowUnexpected all of it would be let through.");
        to.Load(from.Save(), thrown.Scope).ToString().ShouldBe(
            "missing, stayed as it was (LoadScope.AllowMissing): c/exp_avg, c/exp_avg_sq, c/step\n"
            + "unexpected, left out (LoadScope.AllowUnexpected, or unused there too): a/exp_avg, a/exp_avg_sq, a/step");
        Should.Throw<CheckpointException>(
            () => Adam().Load(from.Save().With(new([Floats("a/mu_product", 1)], new Dictionary<string, string>
            {
                ["optimizer.notes"] = "no list",
            })))).Message.ShouldEndWith("optimizer.notes: this is no list of text");
        Should.Throw<CheckpointException>(
            () => Weights.Load([new Parameter<BFloat16>("w", new BFloat16[2])], new([Floats("w", 2), Floats("x", 1)])))
            .Message.ShouldEndWith(
                "\nWith scope: LoadScope.AllowUnexpected and convert: true all of it would be let through.");
        Should.Throw<CheckpointException>(
            () => Weights.Load([new Parameter("w", new float[2])], new([Floats("w", 3), Floats("x", 1)])))
            .Message.ShouldEndWith("\nWith scope: LoadScope.AllowUnexpected 1 of these 2 would be let through.");
        Should.Throw<CheckpointException>(() => new Optimizer([Parameter("w", 2)], new MomentumPOptions()).Load(
            new Momentum([Parameter("w", 2)]).Save())).Scope.ShouldBe(LoadScope.AllowOtherOptimizer);
    }

    [Fact]
    public void Options_that_the_checkpoint_is_too_old_for_are_told_where_they_act()
    {
        var saved = Adam().Save();
        var metadata = saved.Metadata.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Replace(",\"update-transforms\":\"none\"", "", StringComparison.Ordinal));
        TensorSet old = new([.. saved.Values], metadata);
        var cautious = new Adam([Parameter("a", 3, 4), Parameter("b", 5)], new() { UpdateTransforms = [new Cautious()] });

        metadata.Values.ShouldNotContain(text => text.Contains("update-transforms"));
        Adam().Load(old).Differences.ShouldBeEmpty();
        cautious.Load(old).Differences.Select(one => $"{one}").ShouldBe(
            ["update-transforms: no such option in the checkpoint, cautious here (for a, b)"]);
    }

    [Fact]
    public void Parameters_may_have_had_other_names()
    {
        var (from, to) = (Adam(), new Adam([Parameter("b", 5), Parameter("layer.a", 3, 4)]));
        from.Step();

        to.Load(from.Save(), rename: name => name == "a" ? "layer.a" : name).Differences.ShouldBeEmpty();

        to.State["layer.a/exp_avg"].ToArray<float>().ShouldBe(from.State["a/exp_avg"].ToArray<float>());
        Should.Throw<CheckpointException>(() => to.Load(from.Save(), rename: _ => "b")).Mismatches
            .ShouldContain("b/exp_avg: the checkpoint has it twice, once under another name");
    }

    [Fact]
    public void State_as_PyTorch_keeps_it_is_loaded_with_counts_as_tensors()
    {
        var adam = Adam();

        adam.Load(new(
        [
            Floats("a/exp_avg", 3, 4), Floats("a/exp_avg_sq", 3, 4), StoredTensor.Of<float>("a/step", new[] { 7f }, []),
            Floats("b/exp_avg", 5), Floats("b/exp_avg_sq", 5), StoredTensor.Of<long>("b/step", new[] { 9L }),
        ])).Differences.ShouldBeEmpty();

        (adam.Updates("a"), adam.Updates("b"), adam.Steps, adam.Skipped).ShouldBe((7, 9, 9, 0));
        adam.State.Floats("b", "exp_avg").ToArray().ShouldBe([0, 1, 2, 3, 4]);
    }

    [Theory]
    [InlineData(StateFormat.Float32, StateFormat.BFloat16)]
    [InlineData(StateFormat.Float32, StateFormat.Block8)]
    [InlineData(StateFormat.BFloat16, StateFormat.Float32)]
    [InlineData(StateFormat.BFloat16, StateFormat.Block8)]
    [InlineData(StateFormat.Block8, StateFormat.Float32)]
    [InlineData(StateFormat.Block8, StateFormat.BFloat16)]
    public void Another_format_is_converted_only_if_asked(StateFormat saved, StateFormat here)
    {
        var (from, to) = (Make(saved), Make(here));
        from.Step();

        var refused = Should.Throw<CheckpointException>(() => to.Load(from.Save()));
        refused.Mismatches.Count.ShouldBe(2);
        refused.Mismatches.ShouldAllBe(
            line => line.EndsWith("it can be converted on request", StringComparison.Ordinal));
        var report = to.Load(from.Save(), convert: true);

        report.Converted.ShouldBe(["w/exp_avg", "w/exp_avg_sq"]);
        report.Differences.Select(x => $"{x}").ShouldBe(
            [$"state-format: {saved.ToString().ToLowerInvariant()} in the checkpoint, {here.ToString().ToLowerInvariant()} here (for w)"]);
        foreach (var key in (string[])["exp_avg", "exp_avg_sq"])
        {
            var (x, y) = (from.State.Floats("w", key).ToArray(), to.State.Floats("w", key).ToArray());
            var most = x.Max(Math.Abs);
            x.Zip(y).ShouldAllBe(
                pair => Math.Abs(pair.First - pair.Second) <= (here == StateFormat.Float32 ? 0 : most / 128));
        }

        AdamW Make(StateFormat format) =>
            new([new Parameter("w", new float[300], Draw.Normal(300, 1))], new() { StateFormat = format });
    }

    [Fact]
    public void Options_stay_and_what_differs_is_told()
    {
        var from = new Adam(
            [new([Parameter("a", 1)], new AdamOptions()), new([Parameter("b", 1), Parameter("c", 1)], new AdamOptions { Beta1 = 0.8 })])
        {
            MaxGradientNorm = 1,
        };
        var to = new Adam(
            [new([Parameter("b", 1), Parameter("a", 1), Parameter("c", 1)], new AdamOptions { LearningRate = new CosineDecay(0.5, 9) })]);

        var told = to.Load(from.Save()).Differences;

        told.Select(x => $"{x}").ShouldBe(
        [
            "max-gradient-norm: 1 in the checkpoint, none here",
            "learning-rate: 0.001 in the checkpoint, cosine:initial=0.5,duration=9,final=0 here (for b, c)",
            "beta1: 0.8 in the checkpoint, 0.9 here (for b, c)",
            "learning-rate: 0.001 in the checkpoint, cosine:initial=0.5,duration=9,final=0 here (for a)",
        ]);
        told.Select(x => x.Parameters.Count).ShouldBe([0, 2, 2, 1]);
        to.Groups[0].Options.ShouldBe(new AdamOptions { LearningRate = new CosineDecay(0.5, 9) });
    }

    [Fact]
    public void State_of_another_kind_of_optimizer_is_refused_unless_that_is_said()
    {
        var (from, to) = (new Momentum([Parameter("w", 2)]), new Optimizer(
            [Parameter("w", 2)], new MomentumPOptions()));
        from.Step();

        Should.Throw<CheckpointException>(() => to.Load(from.Save())).Mismatches
            .ShouldBe(["w: state of Momentum, but of MomentumP here"]);
        to.Load(from.Save(), LoadScope.AllowOtherOptimizer).Differences[0].ToString()
            .ShouldBe("optimizer: Momentum in the checkpoint, MomentumP here (for w)");

        to.State.Floats("w", "momentum_buffer").ToArray().ShouldBe(from.State.Floats("w", "momentum_buffer").ToArray());
    }

    [Fact]
    public void Weights_are_loaded_by_name_and_all_mismatches_told()
    {
        var narrow = new Parameter<BFloat16>("n", new BFloat16[2]);
        IParameter[] parameters = [Parameter("a", 2, 3), narrow, Parameter("c", 1)];
        var set = new TensorSet(
            [Floats("n", 2), Floats("a", 3, 2), Floats("x", 1), Floats("a/exp_avg", 1)]);

        Should.Throw<CheckpointException>(() => Weights.Load(parameters, set)).Mismatches.ShouldBe(
        [
            "a: shape [3, 2], but [2, 3] here", "n: Float32, but BFloat16 here; it can be converted on request",
            "c: missing",
            "x: unexpected; no parameter here has that name",
        ]);
        narrow.Values.ToArray().ShouldAllBe(x => x == 0f);

        var report = Weights.Load(
            parameters[1..], set, LoadScope.AllowUnexpected, name => name == "x" ? "c" : name, convert: true);
        report.Converted.ShouldBe(["n"]);
        report.Unexpected.ShouldBe(["a"]);
        narrow.Values.ToArray().Select(x => (float)x).ShouldBe([0, 1]);
    }

    [Fact]
    public void Neither_saves_nor_loads_within_a_step()
    {
        var (first, second) = (Parameter("a", 4), Parameter("b", 4));
        var sgd = new Sgd([first, second]) { StepsInBackward = true, NonFinite = NonFinitePolicy.LetThrough };
        first.Consumer!.Consume(0, 4);

        Should.Throw<InvalidOperationException>(sgd.Save).Message
            .ShouldBe("Save: the backward pass has moved 'a', and the step is not over. Call Step first.");
        Should.Throw<InvalidOperationException>(() => sgd.Load(new([])));
        first.ClearGradient();
        sgd.Step();
        var saved = sgd.Save();
        first.Consumer!.Consume(0, 4);
        sgd.Step();
        sgd.Load(saved);

        first.Consumer!.Consume(0, 4);
        sgd.Updates("a").ShouldBe(2);
    }

    private static Adam Adam() => new([Parameter("a", 3, 4), Parameter("b", 5)]);

    private static Parameter Parameter(string name, params int[] shape)
    {
        var length = shape.Aggregate(1, (x, y) => x * y);
        return new(name, new float[length], Draw.Normal(length, seed: 1), shape);
    }

    private static StoredTensor Floats(string name, params long[] shape)
    {
        var length = (int)shape.Aggregate(1L, (x, y) => x * y);
        return StoredTensor.Of<float>(name, Enumerable.Range(0, length).Select(i => (float)i).ToArray(), shape);
    }
}
