using Downhill.Tests.Formats;

namespace Downhill.Tests.Gradients;

/// <summary>Events of a step, and what a probe measures of it.</summary>
public sealed class ProbeTests
{
    public static TheoryData<string> AllKept => [.. Kept.All.Prepend(Kept.Plain).Select(kept => $"{kept}")];

    [Theory]
    [MemberData(nameof(AllKept))]
    public void Norms_are_those_of_gradient_update_and_weights(string kept)
    {
        foreach (var threads in (int[])[1, 3])
        {
            var subject = Kept.Find(kept).Make(new AdamOptions { LearningRate = 0.1 }, new(3, 17, 0, 9001, 5) { Threads = threads });
            subject.Optimizer.Probe = new();
            subject.Optimizer.LossScale = new(2);
            subject.Optimizer.MaxGradientNorm = 1;
            subject.Step(0);
            subject.DrawGradients(1);
            subject.Parameters[4].ClearGradient();
            var (before, gradients) = (subject.Weights, subject.Gradients);

            subject.StepAsItIs();

            var after = subject.Weights;
            var probe = subject.Optimizer.Probe;
            probe.Step.ShouldBe(1);
            probe.Parameters.Select(norms => norms.Parameter).ShouldBe(["p0", "p1", "p2", "p3"]);
            foreach (var (i, norms) in probe.Parameters.Index())
            {
                Near(norms.Gradient, Norm(gradients[i].Select(x => (double)x)) / 2);
                Near(norms.Weight, Norm(before[i].Select(x => (double)x)));
                Near(norms.Update, Norm([.. before[i].Zip(after[i], (x, y) => (double)y - x)]));
                norms.UpdateToWeight.ShouldBe(norms.Update / norms.Weight);
                norms.GradientToWeight.ShouldBe(norms.Gradient / norms.Weight);
                norms.UpdateToGradient.ShouldBe(norms.Update / norms.Gradient);
            }

            probe.Parameters[3].Update.ShouldBeGreaterThan(0);
            Near(Math.Sqrt(probe.Parameters.Sum(norms => norms.Gradient * norms.Gradient)), subject.Optimizer.LastGradientNorm);
        }

        static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(x => x * x));

        static void Near(double actual, double expected) => actual.ShouldBe(expected, expected * 1e-12);
    }

    [Fact]
    public void A_transformed_gradient_is_measured_as_the_transform_left_it()
    {
        var sgd = new Sgd([new Parameter("w", new float[] { 0, 3 }, new float[] { 0, 4 })], new() { LearningRate = 1 })
        {
            Probe = new(), GradientTransforms = [new Transforms.Times(2)],
        };

        sgd.Step(zeroGradients: true);

        sgd.Probe.Parameters.ShouldHaveSingleItem().ShouldBe(new("w", 8, 8, 3));
    }

    [Fact]
    public void Measuring_changes_no_bit_and_only_steps_of_its_interval_are_measured()
    {
        var (plain, probed) = (Kept.All[2].Make(new AdamOptions(), Layout.Few), Kept.All[2].Make(new AdamOptions(), Layout.Few));
        probed.Optimizer.Probe = new(every: 3);
        probed.Optimizer.Probe.Step.ShouldBe(-1);
        List<long> measured = [];

        for (var step = 0; step < 8; step++)
        {
            plain.Step(step);
            probed.Step(step);
            measured.Add(probed.Optimizer.Probe.Step);
        }

        Laws.Bits.ShouldBeSame(probed.Arrays, plain.Arrays, "measured");
        measured.ShouldBe([0, 0, 0, 3, 3, 3, 6, 6]);
        Should.Throw<ArgumentOutOfRangeException>(() => new StepProbe(0)).Message.ShouldStartWith(
            "Every how many steps to measure must be at least 1.");
    }

    [Fact]
    public void Steps_that_are_not_measured_allocate_nothing()
    {
        var optimizer = new Adam([new Parameter("w", new float[3000], new float[3000])]) { Probe = new(every: 1_000_000_000), Threads = 1 };
        Go();

        Allocations.OfThread(Go).ShouldBe(0);

        void Go()
        {
            for (var step = 0; step < 70; step++)
            {
                optimizer.Step();
            }
        }
    }

    [Fact]
    public void Events_tell_the_number_of_the_step_and_whether_it_was_skipped()
    {
        float[] g = [1];
        var sgd = new Sgd([new Parameter("w", new float[1], g)]) { NonFinite = NonFinitePolicy.SkipStep };
        var told = Listen(sgd);

        sgd.Step();
        sgd.Step(() => 0);
        g[0] = float.NaN;
        sgd.Step();
        g[0] = 1;
        sgd.Step();

        told.ShouldBe(
        [
            "before 0 of 0", "after 0 of 1", "before 1 of 1", "after 1 of 2",
            "before 2 of 2", "after 2 of 2, skipped", "before 2 of 2", "after 2 of 3",
        ]);
    }

    [Fact]
    public void Micro_batches_make_one_pair_of_events()
    {
        float[] g = [1];
        var sgd = new Sgd([new Parameter("w", new float[1], g)])
        {
            Accumulation = GradientAccumulation.Mean(3), NonFinite = NonFinitePolicy.SkipStep,
        };
        var told = Listen(sgd);

        for (var call = 0; call < 6; call++)
        {
            sgd.Step();
        }

        told.ShouldBe(["before 0 of 0", "after 0 of 1", "before 1 of 1", "after 1 of 2"]);
    }

    [Fact]
    public void A_handler_may_set_rate_and_gradients_and_add_parameters_for_the_step_that_begins()
    {
        float[] w = [0], g = [1], late = [0];
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 });
        sgd.Stepping += (_, e) =>
        {
            (sgd.LearningRate, g[0]) = (10 * (e.Step + 1), 2);
            if (e.Step == 1)
            {
                sgd.Add(sgd.Groups[0], new Parameter("late", late, new float[] { 1 }));
            }
        };

        sgd.Step();
        w[0].ShouldBe(-20);
        sgd.Step();
        (w[0], late[0]).ShouldBe((-60, -20));
    }

    [Fact]
    public void A_handler_that_throws_before_the_step_leaves_all_as_it_was_and_is_asked_again()
    {
        float[] w = [0];
        var (sgd, calls) = (new Sgd([new Parameter("w", w, new float[] { 1 })], new() { LearningRate = 1 }), 0);
        sgd.Stepping += (_, _) => _ = calls++ == 0 ? throw new InvalidTimeZoneException() : 0;

        Should.Throw<InvalidTimeZoneException>(sgd.Step);
        (w[0], sgd.Steps).ShouldBe((0, 0));
        sgd.Step();
        (w[0], sgd.Steps, calls).ShouldBe((-1, 1, 2));
    }

    [Fact]
    public void A_step_that_throws_is_announced_again()
    {
        float[] g = [float.NaN];
        var sgd = new Sgd([new Parameter("w", new float[1], g)]);
        var told = Listen(sgd);

        Should.Throw<NonFiniteGradientException>(sgd.Step);
        g[0] = 1;
        sgd.Step();

        told.ShouldBe(["before 0 of 0", "before 0 of 0", "after 0 of 1"]);
    }

    private static List<string> Listen(Optimizer optimizer)
    {
        List<string> told = [];
        optimizer.Stepping += (sender, e) => told.Add($"before {e.Step} of {((Optimizer)sender!).Steps}");
        optimizer.Stepped += (sender, e) =>
            told.Add($"after {e.Step} of {((Optimizer)sender!).Steps}{(e.WasSkipped ? ", skipped" : "")}");
        return told;
    }
}
