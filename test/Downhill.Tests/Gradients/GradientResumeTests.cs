using Downhill.Tensors;
using Downhill.Tests.Formats;
using Downhill.Tests.State;

namespace Downhill.Tests.Gradients;

/// <summary>Training with transforms, micro-batches and a loss scale that is stopped and goes on, bit for bit.</summary>
public sealed class GradientResumeTests
{
    public static TheoryData<string, int> Stops => new(
        from kept in Kept.All.Prepend(Kept.Plain) from calls in (int[])[6, 7, 8] select (kept.ToString(), calls));

    [Theory]
    [MemberData(nameof(Stops))]
    public void It_goes_on_from_between_steps_and_from_the_middle_of_one(string kept, int calls)
    {
        var stopped = new Run(kept).Go(0, calls);
        var saved = stopped.Save();

        var resumed = new Run(kept);
        resumed.Load(saved).ToString().ShouldBeEmpty();
        Bytes.ShouldBeSame(resumed.Save(), saved, $"{kept}: what was loaded is saved again");
        resumed.Go(calls, 20);

        Bytes.ShouldBeSame(resumed.Save(), new Run(kept).Go(0, 20).Save(), $"{kept}, stopped after {calls} calls");
    }

    [Fact]
    public void Loading_forgets_the_micro_batches_that_came_after()
    {
        var run = new Run("float").Go(0, 6);
        var saved = run.Save();

        run.Go(6, 8).Load(saved);

        Bytes.ShouldBeSame(run.Save(), saved, "loaded again");
        Bytes.ShouldBeSame(run.Go(6, 20).Save(), new Run("float").Go(0, 20).Save(), "gone on");
    }

    [Fact]
    public void Only_parameters_that_had_a_gradient_have_a_sum_in_a_checkpoint()
    {
        Parameter first = new("a", new float[2], new float[] { 1, 2 }), second = new("b", new float[1]);
        var adam = new Adam([first, second]) { Accumulation = GradientAccumulation.Mean(4) };
        adam.Save().Keys.ShouldNotContain(key => key.Contains("gradient_sum", StringComparison.Ordinal));

        adam.Step();
        adam.Step();

        var saved = adam.Save();
        saved["a/gradient_sum"].ToArray<float>().ShouldBe([2, 4]);
        saved.ContainsKey("b/gradient_sum").ShouldBeFalse();
        saved.Metadata["optimizer.micro-batches"].ShouldBe("2");
        adam.State["a", "gradient_sum"].ToArray<float>().ShouldBe([2, 4]);
    }

    [Theory]
    [InlineData("optimizer.micro-batches", "-1", "optimizer.micro-batches: '-1' counts nothing")]
    [InlineData("optimizer.micro-batches", "99999999999999999999", "counts nothing")]
    [InlineData("optimizer.loss-scale", "NaN", "optimizer.loss-scale: 'NaN' is no positive float")]
    [InlineData("optimizer.loss-scale", "1e300", "optimizer.loss-scale: '1e300' is no positive float")]
    [InlineData("optimizer.loss-scale", "zwei", "optimizer.loss-scale: 'zwei' is no positive float")]
    [InlineData("optimizer.loss-scale-steps", "1.5", "optimizer.loss-scale-steps: '1.5' counts nothing")]
    public void A_checkpoint_that_is_damaged_is_refused_and_changes_nothing(string key, string value, string why)
    {
        var saved = new Run("float").Go(0, 7).Save();
        var metadata = saved.Metadata.ToDictionary();
        metadata[key] = value;
        var run = new Run("float").Go(0, 8);
        var before = run.Save();

        Should.Throw<CheckpointException>(() => run.Load(new(saved.Values, metadata))).Message.ShouldContain(why);

        Bytes.ShouldBeSame(run.Save(), before, "nothing was changed");
    }

    [Fact]
    public void A_sum_of_another_shape_or_type_is_refused()
    {
        var saved = new Run("float").Go(0, 7).Save();
        foreach (var (wrong, why) in new[]
        {
            (StoredTensor.Of<float>("p1/gradient_sum", new float[3]), "p1/gradient_sum: Float32 of [3], but Float32 of [17] here"),
            (StoredTensor.Of<Half>("p1/gradient_sum", new Half[17]), "p1/gradient_sum: Float16 of [17], but Float32 of [17] here"),
        })
        {
            var tensors = saved.Values.Select(tensor => tensor.Name == wrong.Name ? wrong : tensor);

            Should.Throw<CheckpointException>(() => new Run("float").Load(new(tensors, saved.Metadata))).Message
                .ShouldContain(why);
        }
    }

    [Fact]
    public void A_step_under_way_needs_an_optimizer_that_sums()
    {
        var saving = new Adam([new Parameter("w", new float[1], new float[] { 1 })]) { Accumulation = GradientAccumulation.Sum(2) };
        saving.Step();
        var loading = new Adam([new Parameter("w", new float[1])]);

        Should.Throw<CheckpointException>(() => loading.Load(saving.Save())).Message.ShouldContain(
            "optimizer.micro-batches: the step under way had taken 1, but gradients are not summed here; set Accumulation "
            + "before loading");
    }

    [Fact]
    public void Settings_that_differ_are_told()
    {
        var w = new Parameter("w", new float[1]);
        var saving = new Adam([new([w], new AdamOptions()) { GradientTransforms = [new NormClipping(2)] }])
        {
            GradientTransforms = [new GradientCentralization(), new GradientNoise(0.1)], MaxGradientValue = 0.5,
            NormType = NormType.Max, Accumulation = GradientAccumulation.Mean(3), LossScale = new(8),
        };
        var loading = new Adam([w]);
        var expected = new[]
        {
            "max-gradient-value: 0.5 in the checkpoint, none here", "norm-type: max in the checkpoint, l2 here",
            "accumulation: mean:3 in the checkpoint, none here",
            "gradient-transforms: centralization:axis=0, noise:variance=0.1,exponent=0.55,seed=0; group 0: "
            + "norm-clipping:max=2,type=l2 in the checkpoint, none here",
            "loss-scaling: static:8 in the checkpoint, none here",
        };

        loading.Load(saving.Save()).Differences.Select(difference => $"{difference}").ShouldBe(expected);
        saving.Load(saving.Save()).Differences.ShouldBeEmpty();
        saving.Load(loading.Save()).Differences.Select(difference => difference.Saved).ShouldBe(
            ["none", "l2", "none", "none", "none"]);
    }

    [Fact]
    public void A_rate_that_was_set_by_hand_is_told_and_set_again()
    {
        float[] w = [0], g = [1], v = [0];
        var first = new Momentum([new Parameter("w", w, g)], new() { LearningRate = 1 });
        first.Step();
        first.LearningRate = 0.25;
        first.Step();
        var saved = first.Save();
        w.CopyTo(v, 0);
        first.Step();

        var second = new Momentum([new Parameter("w", v, g)], new() { LearningRate = 1 });
        var report = second.Load(saved);
        var rate = report.Differences.ShouldHaveSingleItem();
        $"{rate}".ShouldBe("learning-rate: 0.25 in the checkpoint, 1 here (for w)");
        second.LearningRate = HyperParameterOf(second, rate);
        second.Step();

        v.ShouldBe(w);
        static HyperParameter HyperParameterOf(Optimizer optimizer, OptionDifference rate) =>
            OptionInfo.Of(optimizer.Groups[0].Options).Single(info => info.Key == rate.Option)
                .With(optimizer.Groups[0].Options, rate.Saved).LearningRate;
    }

    [Fact]
    public void Parameters_that_came_and_went_are_in_the_checkpoint_as_they_stand()
    {
        var (first, second) = (Trained(), Trained());
        var saved = first.Optimizer.Save().With(Weights.Save(first.Optimizer.Groups[0].Parameters));
        Bytes.ShouldBeSame(second.Optimizer.Save(), first.Optimizer.Save(), "twice the same");
        first.Steps(6, 9);

        var resumed = new Changing(["a", "late"]);
        Weights.Load(resumed.Optimizer.Groups[0].Parameters, saved);
        resumed.Optimizer.Load(saved).ToString().ShouldBeEmpty();
        resumed.Steps(6, 9);

        Bytes.ShouldBeSame(resumed.Optimizer.Save(), first.Optimizer.Save(), "gone on");
        resumed.Optimizer.Updates("late").ShouldBe(6);

        static Changing Trained()
        {
            var run = new Changing(["a", "b"]);
            run.Steps(0, 3);
            run.Optimizer.Remove(run.Optimizer.Groups[0].Parameters[1]);
            run.Optimizer.Add(run.Optimizer.Groups[0], Changing.Make("late"));
            run.Steps(3, 6);
            return run;
        }
    }

    private sealed class Changing(string[] names)
    {
        public Adam Optimizer { get; } = new(names.Select(Make));

        public static Parameter Make(string name) => new(name, Draw.Normal(300, name.Length), new float[300]);

        public void Steps(int from, int to)
        {
            for (var step = from; step < to; step++)
            {
                foreach (var parameter in Optimizer.Groups[0].Parameters.Cast<Parameter>())
                {
                    Draw.Normal(300, 10 * step + parameter.Name.Length).CopyTo(parameter.Gradient!.Value);
                }

                Optimizer.Step();
            }
        }
    }

    /// <summary>A run of everything at once, three calls a step; the seventh is not finite.</summary>
    private sealed class Run
    {
        private readonly Subject subject;

        public Run(string kept)
        {
            subject = (kept == "float" ? Kept.Plain : Kept.Find(kept)).Make(
                new AdamOptions(), Layout.Few with { Policy = NonFinitePolicy.SkipStep });
            subject.Optimizer.Accumulation = GradientAccumulation.Mean(3);
            subject.Optimizer.LossScale = new DynamicLossScale(4) { GrowthInterval = 2 };
            subject.Optimizer.GradientTransforms = [new GradientCentralization(), new AdaptiveClipping(1), new GradientNoise(0.1)];
            subject.Optimizer.MaxGradientNorm = 1;
            subject.Optimizer.MaxGradientValue = 0.5;
        }

        public TensorSet Save() => Weights.Save(subject.Parameters).With(subject.Optimizer.Save());

        public LoadReport Load(TensorSet set)
        {
            var report = subject.Optimizer.Load(set);
            Weights.Load(subject.Parameters, set);
            return report;
        }

        public Run Go(int from, int to)
        {
            for (var call = from; call < to; call++)
            {
                subject.DrawGradients(call, (length, seed) => [.. Draw.Normal(length, seed).Select(x => 0.1f * x)]);
                if (call == 7)
                {
                    subject.SetGradient(1, 3, float.NaN);
                }

                subject.Parameters[call % 3].ClearGradient();
                subject.StepAsItIs();
            }

            return this;
        }
    }
}
