using Downhill.Sweeps;
using Downhill.Tests.Formats;

namespace Downhill.Tests.Laws;

/// <summary>State that is made of gradients that are not the loss's.</summary>
public sealed class EstimateTests
{
    private static readonly SophiaOptions Options = new()
    {
        LearningRate = 0.1, Beta1 = 0.8, Beta2 = 0.5, Rho = 0.1, BatchSize = 20, WeightDecay = 0.1,
    };

    private static readonly StateInfo Average = Options.States[0];
    private static readonly StateInfo Curvature = Options.States[1];

    public static TheoryData<string> Formats => [.. Kept.Every.Select(kept => kept.ToString())];

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_estimate_moves_no_weight_counts_no_step_and_leaves_other_state_to_the_bit(string kept)
    {
        var subject = Kept.Find(kept).Make(Options, Layout.Few);
        for (var step = 1; step <= 40; step++)
        {
            subject.Step(step);
            var (weights, averages) = (subject.Weights.Select(w => w.ToArray()).ToList(), subject.States(Average));
            var (companions, before) = (subject.Companions.ToList(), subject.States(Curvature));

            subject.DrawGradients(1000 + step);
            subject.Optimizer.Estimate().ShouldBeTrue();

            Bits.ShouldBeSame(subject.Weights, weights, "weights");
            Bits.ShouldBeSame(subject.Companions, companions, "companions");
            Bits.ShouldBeSame(subject.States(Average), averages, "the average");
            subject.States(Curvature)[1].ShouldNotBe(before[1]);
            (subject.Optimizer.Steps, subject.Optimizer.Updates(subject.Parameters[0].Name)).ShouldBe((step, step));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_makes_the_same_bits_at_every_width_in_tiles_and_with_any_number_of_threads(string kept)
    {
        var usual = Run(Layout.Few);

        foreach (var layout in (Layout[])
        [
            Layout.Few with { Width = 1 }, Layout.Few with { Width = 4 }, Layout.Few with { Width = 8 },
            Layout.Few with { InTiles = true }, Layout.Few with { Threads = 3 },
        ])
        {
            Bits.ShouldBeSame(Run(layout), usual, $"{layout}");
        }

        List<float[]> Run(Layout layout)
        {
            var subject = Kept.Find(kept).Make(Options, layout);
            for (var step = 1; step <= 40; step++)
            {
                subject.DrawGradients(1000 + step);
                subject.Optimizer.Estimate();
                subject.Step(step);
            }

            return [.. subject.Arrays.Select(array => array.ToArray())];
        }
    }

    [Fact]
    public void The_curvature_is_an_average_of_squares_whatever_the_sign_of_the_loss_and_the_decay()
    {
        var options = Options with { Maximize = true, WeightDecay = 3 };
        float[] weights = [1, -2, 3], gradient = [0.5f, 0, -4];
        var optimizer = new Sophia([new Parameter("w", weights, gradient)], options);

        optimizer.Estimate();
        gradient[0] = 1;
        optimizer.Estimate();

        optimizer.State.Floats("w", "hessian").ToArray().ShouldBe([0.5625f, 0, 12]);
        weights.ShouldBe([1, -2, 3]);
    }

    [Fact]
    public void A_step_divides_by_the_curvature_and_is_clipped()
    {
        float[] weights = [0, 0, 0], gradient = [1, 1, 1];
        var options = Options with { Beta1 = 0, Beta2 = 0, WeightDecay = 0 };  // γ is 2
        var parameter = new Parameter("w", weights, new float[] { 1, 0.5f, 0 });
        var optimizer = new Sophia([parameter], options);

        optimizer.Estimate();
        parameter.Gradient = gradient;
        optimizer.Step();

        weights[0].ShouldBe(-0.05f, 1e-7f);  // 1 / (2 · 1²)
        weights[1].ShouldBe(-0.1f, 1e-7f);   // 1 / (2 · 0.5²), clipped
        weights[2].ShouldBe(-0.1f, 1e-7f);   // without a curvature
    }

    [Theory]
    [InlineData(1, 0.25f)]
    [InlineData(0.5, 0.5f)]
    [InlineData(0.25, 0.70710678f)]
    public void AdaHessian_divides_by_a_power_of_the_curvature_and_by_nothing_without_one(double power, float divided)
    {
        float[] weights = [0, 0, 0], gradient = [1, 1, 1];
        var options = new AdaHessianOptions { Beta1 = 0, Beta2 = 0, Power = power, LearningRate = 1 };
        var parameter = new Parameter("w", weights, new float[] { 4, -4, 0 });
        var optimizer = new AdaHessian([parameter], options);

        optimizer.Estimate();
        parameter.Gradient = gradient;
        optimizer.Step();

        weights[0].ShouldBe(-divided, 1e-6f);
        weights[1].ShouldBe(-divided, 1e-6f);
        weights[2].ShouldBe(-1, 1e-6f);  // without a curvature
    }

    [Fact]
    public void Spans_and_an_optimizer_do_the_same()
    {
        float[] weights = Draw.Normal(50, 1), average = new float[50], curvature = new float[50];
        float[] own = [.. weights];
        var parameter = new Parameter("w", own, new float[50]);
        var optimizer = new Sophia([parameter], Options);
        for (var step = 1; step <= 5; step++)
        {
            float[] estimate = Draw.Normal(50, 100 + step), gradient = Draw.Normal(50, step);
            Sweep.Estimate(Options, StepIndex.Of(step), weights, estimate, average, curvature);
            Sweep.Step(Options, StepIndex.Of(step), weights, gradient, average, curvature);
            parameter.Gradient = estimate;
            optimizer.Estimate();
            parameter.Gradient = gradient;
            optimizer.Step();
        }

        Bits.ShouldBeSame(own, weights, "weights");
        Bits.ShouldBeSame(optimizer.State.Floats("w", "hessian").ToArray(), curvature, "the curvature");
    }

    [Fact]
    public void What_has_no_gradient_is_frozen_or_takes_no_estimates_keeps_its_state()
    {
        var (given, missing, frozen, other) = (Of("given"), new Parameter("missing", new float[3]), Of("frozen"), Of("other"));
        var optimizer = new Optimizer(
        [
            new ParameterGroup([given, missing, frozen], Options), new ParameterGroup([other], new AdamWOptions()),
        ]);
        optimizer.Freeze("frozen");

        optimizer.Estimate();

        Curvatures("given").ShouldAllBe(h => h == 0.5f);
        Curvatures("missing").ShouldAllBe(h => h == 0);
        Curvatures("frozen").ShouldAllBe(h => h == 0);
        optimizer.State.Floats("other", "exp_avg_sq").ToArray().ShouldAllBe(v => v == 0);

        float[] Curvatures(string name) => optimizer.State.Floats(name, "hessian").ToArray();
    }

    [Fact]
    public void The_loss_scale_is_taken_off()
    {
        var parameter = new Parameter("w", new float[1], new float[] { 8 });
        var optimizer = new Sophia([parameter], Options) { LossScale = new LossScale(4) };

        optimizer.Estimate();

        optimizer.State.Floats("w", "hessian").ToArray().ShouldBe([2]);
    }

    [Fact]
    public void An_estimate_before_the_first_step_is_saved_and_training_goes_on_to_the_bit()
    {
        var (whole, first, second) = (Make(), Make(), Make());
        foreach (var subject in (Subject[])[whole, first])
        {
            subject.DrawGradients(77);
            subject.Optimizer.Estimate();
        }

        using (var saved = first.Optimizer.Save())
        {
            second.Optimizer.Load(saved);
        }

        for (var step = 1; step <= 5; step++)
        {
            whole.Step(step);
            second.Step(step);
        }

        Bits.ShouldBeSame(second.Arrays, whole.Arrays, "at the end");

        static Subject Make() => Kept.Plain.Make(Options, Layout.Few);
    }

    [Theory]
    [InlineData(NonFinitePolicy.Throw)]
    [InlineData(NonFinitePolicy.SkipStep)]
    public void A_gradient_that_is_not_finite_changes_nothing(NonFinitePolicy policy)
    {
        var (good, bad) = (Of("good"), new Parameter("bad", new float[3], new float[] { 1, float.NaN, 1 }));
        var optimizer = new Sophia([good, bad], Options) { NonFinite = policy };

        if (policy == NonFinitePolicy.Throw)
        {
            var thrown = Should.Throw<NonFiniteGradientException>(() => optimizer.Estimate());
            (thrown.Parameter, thrown.Index).ShouldBe(("bad", 1));
        }
        else
        {
            optimizer.Estimate().ShouldBeFalse();
        }

        optimizer.State.Floats("good", "hessian").ToArray().ShouldAllBe(h => h == 0);
        optimizer.Skipped.ShouldBe(0);
    }

    [Fact]
    public void Wrong_uses_are_told()
    {
        Should.Throw<InvalidOperationException>(() => new Adam([Of("w")]).Estimate()).Message.ShouldBe(
            "Estimate: no group takes estimates, with AdamOptions. Leave it out, or give a group SophiaOptions.");
        Should.Throw<InvalidOperationException>(() => new Sophia([Of("w")])
        {
            NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true,
        }.Estimate()).Message.ShouldBe(
            "Estimate: with StepsInBackward the backward pass of an estimate moves the weights. Leave StepsInBackward off.");
        var optimizer = new Sophia([Of("w")], Options);
        using (optimizer.Evaluate())
        {
            Should.Throw<InvalidOperationException>(() => optimizer.Estimate()).Message.ShouldStartWith(
                "Estimate: the parameters hold the weights to evaluate.");
        }
    }

    [Fact]
    public void A_schedule_that_leaves_its_range_is_refused_before_any_group_changes()
    {
        var (first, second) = (Of("first"), Of("second"));
        var optimizer = new Optimizer(
        [
            new ParameterGroup([first], Options),
            new ParameterGroup([second], Options with { Beta2 = new LinearSchedule(0.9, 10, 1.2) }),
        ]);
        for (var step = 0; step < 4; step++)
        {
            optimizer.Step();
        }

        Should.Throw<ArgumentOutOfRangeException>(() => optimizer.Estimate()).Message.ShouldContain("Beta2");
        optimizer.State.Floats("first", "hessian").ToArray().ShouldAllBe(h => h == 0);
    }

    [Fact]
    public void A_rule_of_an_estimate_that_moves_weights_or_is_missing_is_refused_where_it_is_made()
    {
        Should.Throw<ArgumentException>(() => new Optimizer([Of("w")], new Moving())).Message.ShouldStartWith(
            "Moving: the rule of an estimate, MomentumP, moves weights. Let its MovesWeights be false.");
        Should.Throw<ArgumentException>(() => new Optimizer([Of("w")], new Nothing())).Message.ShouldStartWith(
            "Nothing: BindEstimate binds no rule.");
    }

    private static Parameter Of(string name) => new(name, new float[] { 1, 2, 3 }, new float[] { 1, 1, 1 });

    private sealed record Moving : MomentumTaking
    {
        public override void BindEstimate<V, TReader>(StepIndex now, ref TReader reader) =>
            reader.Read(new MomentumP<V>(1, 1));
    }

    private sealed record Nothing : MomentumTaking;

    private abstract record MomentumTaking : MomentumPOptions
    {
        public override bool TakesEstimates => true;
    }
}
