using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Gradients;

/// <summary>Gradients that are summed over micro-batches.</summary>
public sealed class AccumulationTests
{
    [Theory]
    [MemberData(nameof(Kept.Samples), MemberType = typeof(Kept))]
    public void Each_call_but_the_last_moves_nothing_and_the_last_takes_the_sum(string kept, string name)
    {
        var (summing, byHand) = (Few(kept, name), Few(kept, name));
        summing.Optimizer.Accumulation = GradientAccumulation.Sum(3);

        for (var step = 0; step < 2; step++)
        {
            var (updates, before) = (summing.Optimizer.Steps, summing.Arrays.ToList());
            for (var part = 0; part < 3; part++)
            {
                Bits.ShouldBeSame(summing.Arrays, before, $"{name}, {kept}: nothing moves before the last");
                summing.Optimizer.MicroBatches.ShouldBe(part);
                summing.Optimizer.Steps.ShouldBe(updates);
                summing.Step(step, (length, seed) => Whole(length, 10 * seed + part));
            }

            summing.Optimizer.MicroBatches.ShouldBe(0);
            byHand.Step(step, (length, seed) =>
            [
                .. Whole(length, 10 * seed).Zip(Whole(length, 10 * seed + 1), Whole(length, 10 * seed + 2))
                    .Select(x => x.First + x.Second + x.Third),
            ]);
        }

        Bits.ShouldBeSame(summing.Arrays, byHand.Arrays, $"{name}, {kept}");

        // Sums of these are exact in every format.
        static float[] Whole(int length, int seed) => [.. Draw.Normal(length, seed).Select(x => MathF.Round(4 * x))];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_mean_has_the_bits_of_the_sum_in_float_divided_once(int count)
    {
        float[] w = new float[1000], g = new float[1000], expected = new float[1000];
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
        {
            Accumulation = GradientAccumulation.Mean(count), Threads = 2,
        };

        for (var part = 0; part < count; part++)
        {
            Draw.Normal(1000, part).CopyTo(g, 0);
            sgd.Step();
            for (var i = 0; i < 1000; i++)
            {
                expected[i] = part == 0 ? g[i] : expected[i] + g[i];
            }
        }

        Bits.ShouldBeSame(w, [.. expected.Select(x => 0 - x / count)], $"{count} micro-batches");
    }

    [Fact]
    public void Gradients_of_16_bits_are_summed_in_float()
    {
        var (w, g) = (new BFloat16[1], new BFloat16[1]);
        var recorder = new Transforms.Recorder();
        var sgd = new Sgd([new Parameter<BFloat16>("w", w, g)])
        {
            Accumulation = GradientAccumulation.Sum(2), GradientTransforms = [recorder],
        };

        foreach (var value in (float[])[256, 1])
        {
            g[0] = (BFloat16)value;
            sgd.Step();
        }

        recorder.Seen.ShouldHaveSingleItem().Gradient.ShouldBe([257]);
    }

    [Fact]
    public void A_gradient_that_is_missing_counts_as_zeros_and_one_that_is_missing_throughout_skips_the_parameter()
    {
        float[] a = [0], b = [0], c = [1];
        Parameter first = new("a", a), second = new("b", b), third = new("c", c);
        var sgd = new Sgd([first, second, third], new() { LearningRate = 1 })
        {
            Accumulation = GradientAccumulation.Mean(2),
        };

        first.Gradient = new float[] { 4 };
        sgd.Step();
        first.Gradient = null;
        second.Gradient = new float[] { 6 };
        sgd.Step();

        (a[0], b[0], c[0]).ShouldBe((-2, -3, 1));
        (sgd.Updates("a"), sgd.Updates("b"), sgd.Updates("c")).ShouldBe((1, 1, 0));
        second.Gradient = null;
        sgd.Step();
        sgd.Step();
        (a[0], b[0], sgd.Updates("a"), sgd.Steps).ShouldBe((-2, -3, 1, 2), "sums are forgotten after their step");
    }

    [Fact]
    public void Gradients_are_not_written_but_zeroed_on_demand()
    {
        float[] g = [3];
        var sgd = new Sgd([new Parameter("w", new float[1], g)]) { Accumulation = GradientAccumulation.Sum(2) };

        sgd.Step();
        g.ShouldBe([3]);
        sgd.Step(zeroGradients: true);
        g.ShouldBe([0]);
        g[0] = 3;
        sgd.Step(zeroGradients: true);
        g.ShouldBe([0]);
    }

    [Fact]
    public void A_micro_batch_that_is_not_finite_is_left_out_and_another_takes_its_place()
    {
        float[] w = [0], g = [1];
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
        {
            Accumulation = GradientAccumulation.Sum(2), NonFinite = NonFinitePolicy.SkipStep,
        };

        foreach (var value in (float[])[1, float.NaN, 2])
        {
            g[0] = value;
            sgd.Step();
        }

        (w[0], sgd.Steps, sgd.Skipped).ShouldBe((-3, 1, 1));
    }

    [Fact]
    public void One_that_throws_leaves_the_sum_as_it_was()
    {
        float[] w = [0], g = [1];
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 }) { Accumulation = GradientAccumulation.Sum(3) };

        foreach (var value in (float[])[1, float.NaN, 2, float.NaN, 4])
        {
            g[0] = value;
            if (float.IsNaN(value))
            {
                Should.Throw<NonFiniteGradientException>(sgd.Step);
            }
            else
            {
                sgd.Step();
            }
        }

        (w[0], sgd.Steps).ShouldBe((-7, 1));
    }

    [Fact]
    public void A_sum_that_overflows_is_skipped_and_forgotten()
    {
        float[] w = [0], g = [float.MaxValue];
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
        {
            Accumulation = GradientAccumulation.Sum(2), NonFinite = NonFinitePolicy.SkipStep,
        };
        sgd.Step();
        sgd.Step();
        (w[0], sgd.Steps, sgd.Skipped, sgd.MicroBatches).ShouldBe((0, 0, 1, 0));

        g[0] = 1;
        sgd.Step();
        sgd.Step();

        (w[0], sgd.Steps).ShouldBe((-2, 1));
    }

    [Fact]
    public void The_number_may_change_in_the_middle_of_a_step()
    {
        float[] w = [0], g = [6];
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 }) { Accumulation = GradientAccumulation.Mean(4) };
        sgd.Step();
        sgd.Step();

        Should.Throw<InvalidOperationException>(() => sgd.Accumulation = null).Message.ShouldBe(
            "2 micro-batches of a step were taken, which would be lost. End the step first, or set "
            + "GradientAccumulation.Mean(3) to end it with the next.");
        sgd.Accumulation = GradientAccumulation.Mean(2);
        g[0] = 0;
        sgd.Step();

        (w[0], sgd.Steps).ShouldBe((-4, 1), "a mean of the three that there were");
        sgd.Accumulation = null;
        g[0] = 1;
        sgd.Step();
        w[0].ShouldBe(-5);
    }

    [Fact]
    public void Parameters_that_come_and_go_leave_the_sums_of_others()
    {
        float[] a = [0], b = [0], c = [0];
        Parameter first = new("a", a, new float[] { 1 }), second = new("b", b, new float[] { 2 });
        Parameter late = new("c", c, new float[] { 4 });
        var sgd = new Sgd([first, second], new() { LearningRate = 1 }) { Accumulation = GradientAccumulation.Sum(2) };
        sgd.Step();

        sgd.Remove(first);
        sgd.Add(sgd.Groups[0], late);
        sgd.Step();

        (a[0], b[0], c[0]).ShouldBe((0, -4, -4));
    }

    [Fact]
    public void A_parameter_that_is_frozen_in_the_middle_of_a_step_counts_for_no_norm()
    {
        float[] a = [0], b = [0];
        var sgd = new Sgd(
            [new Parameter("a", a, new float[] { 1 }), new Parameter("b", b, new float[] { 40 })], new() { LearningRate = 1 })
        {
            Accumulation = GradientAccumulation.Sum(2), MaxGradientNorm = 100,
        };
        sgd.Step();

        sgd.Freeze("b");
        sgd.Step();

        (a[0], b[0], sgd.LastGradientNorm).ShouldBe((-2, 0, 2));
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_step()
    {
        var subject = Kept.Find($"{Kept.All[2]}").Make(new MomentumOptions(), Layout.Few);
        subject.Optimizer.Accumulation = GradientAccumulation.Mean(3);
        subject.DrawGradients(1);
        Go();

        Allocations.OfThread(Go).ShouldBe(0);

        void Go()
        {
            for (var step = 0; step < 96; step++)
            {
                subject.Optimizer.Step(zeroGradients: step % 2 == 0);
            }
        }
    }

    [Fact]
    public void A_number_of_micro_batches_below_1_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => GradientAccumulation.Mean(0)).Message.ShouldStartWith(
            "A step needs a micro-batch. Give 1 for a step at each call.");
        $"{GradientAccumulation.Mean(4)}, {GradientAccumulation.Sum(1)}".ShouldBe("mean:4, sum:1");
        GradientAccumulation.Mean(4).ShouldBe(GradientAccumulation.Mean(4));
        GradientAccumulation.Mean(4).ShouldNotBe(GradientAccumulation.Sum(4));
    }

    private static Subject Few(string kept, string name) => Kept.Find(kept).Make(Case.Find(name), Layout.Few);
}
