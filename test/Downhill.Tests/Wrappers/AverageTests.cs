using Downhill.Tests.Formats;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Wrappers;

/// <summary>Averages of weights, and how they take the weights' place.</summary>
public sealed class AverageTests
{
    public static TheoryData<string> Formats => [.. Kept.Every.Select(kept => kept.ToString())];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Weights_and_state_come_back_to_the_bit_from_an_evaluation(string format)
    {
        var average = new ExponentialMovingAverage { Decay = 0.75 };
        var plain = Kept.Find(format).Make(new AdamOptions { LearningRate = 0.1 }, Layout.Few);
        var subject = Kept.Find(format).Make(
            new AdamOptions { LearningRate = 0.1 }, Layout.Few with { Wrappers = () => [average] });
        for (var step = 1; step <= 9; step++)
        {
            plain.Step(step);
            subject.Step(step);
            var before = subject.Arrays.ToList();

            using (subject.Optimizer.Evaluate(average))
            {
                (subject.Weights[3].AsSpan().SequenceEqual(before[3]) == (step == 1)).ShouldBeTrue();
                subject.Parameters[0].WeightBytes(0, 1).Clear();
            }

            Bits.ShouldBeSame(subject.Arrays, before, "after the scope");
        }

        Bits.ShouldBeSame(subject.Arrays, plain.Arrays, "at the end");
    }

    [Fact]
    public void The_average_is_that_of_the_exact_weights_where_these_are_kept_beside_rounded_ones()
    {
        var average = new StochasticWeightAverage();
        var kept = Kept.Find("bfloat16 Master Float32");
        var subject = kept.Make(new SgdOptions { LearningRate = 1e-4 }, Layout.Few with { Wrappers = () => [average] });
        subject.Step(1);
        var master = subject.Optimizer.State["p3/master"].ToArray<float>();

        Bits.ShouldBeSame(subject.Optimizer.State["p3/swa"].ToArray<float>(), master, "the first average");
        using (subject.Optimizer.Evaluate(average))
        {
            subject.Weights[3].ShouldBe(Array.ConvertAll(master, x => (float)(BFloat16)x));
        }
    }

    [Fact]
    public void An_exception_within_the_scope_gives_the_weights_back()
    {
        var (optimizer, average, weights) = One();

        Should.Throw<TimeoutException>(() =>
        {
            using var scope = optimizer.Evaluate(average);
            weights[0].ShouldBe(0.5f);
            throw new TimeoutException();
        });

        weights[0].ShouldBe(1);
        optimizer.Step();
    }

    [Fact]
    public void A_parameter_that_fails_half_way_gives_all_weights_back()
    {
        float[] first = [0];
        using var borrowed = new Fragile(new float[1], new float[] { -1 });
        var average = new StochasticWeightAverage();
        var optimizer = new Sgd([new Parameter("a", first, new float[] { -1 }), borrowed], new() { LearningRate = 1 })
        {
            Wrappers = [average],
        };
        optimizer.Step();
        optimizer.Step();

        borrowed.FailsAfter = 2;
        Should.Throw<ObjectDisposedException>(() => optimizer.Evaluate(average));

        first[0].ShouldBe(2);
        borrowed.FailsAfter = int.MaxValue;
        using (optimizer.Evaluate(average))
        {
            first[0].ShouldBe(1.5f);
        }

        first[0].ShouldBe(2);
    }

    [Fact]
    public void Within_the_scope_nothing_can_be_lost()
    {
        var (optimizer, average, weights) = One();
        using var saved = optimizer.Save();
        using (optimizer.Evaluate(average))
        {
            Refused(optimizer.Step, "Step");
            Refused(() => optimizer.Step(() => 0), "Step");
            Refused(() => optimizer.Save(), "Save");
            Refused(() => optimizer.Load(saved), "Load");
            Refused(() => optimizer.Evaluate(average), "Evaluate");
            Refused(() => optimizer.Evaluate(), "Evaluate");
            Refused(() => optimizer.Freeze("*"), "Freeze");
            Refused(() => optimizer.Remove(optimizer.Groups[0]), "Remove");
        }

        weights[0].ShouldBe(1);

        static void Refused(Action action, string what) =>
            Should.Throw<InvalidOperationException>(action).Message.ShouldStartWith(
                $"{what}: the parameters hold the weights to evaluate.");
    }

    [Fact]
    public void What_was_not_averaged_yet_is_told()
    {
        var average = new StochasticWeightAverage { Start = 100 };
        var optimizer = new Sgd([new Parameter("w", new float[1], new float[1])]) { Wrappers = [average] };
        optimizer.Step();

        Should.Throw<InvalidOperationException>(() => optimizer.Evaluate(average)).Message.ShouldBe(
            "Nothing was averaged yet: 1 steps were done, and the average begins after step 100. Look at its Count "
            + "first.");
        average.Count.ShouldBe(0);
    }

    [Fact]
    public void The_average_of_another_optimizer_is_refused() =>
        Should.Throw<ArgumentException>(() => One().Optimizer.Evaluate(new StochasticWeightAverage())).Message
            .ShouldStartWith("The average is none of this optimizer's. Give it to Wrappers.");

    [Fact]
    public void Steps_between_are_left_out()
    {
        float[] weights = [0];
        var average = new StochasticWeightAverage { Start = 4, Every = 3 };
        var optimizer = new Sgd([new Parameter("w", weights, new float[] { -1 })], new() { LearningRate = 1 })
        {
            Wrappers = [average],
        };
        for (var step = 0; step < 12; step++)
        {
            optimizer.Step();
        }

        average.Count.ShouldBe(3);
        optimizer.State.Floats("w", "swa").ToArray().ShouldBe([7]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0.9 / (1 - 0.01))]
    [InlineData(50, 0.9)]
    public void A_debiased_average_counts_old_weights_as_one_that_began_long_ago(long count, double share) =>
        new DebiasedDecay().Share(0.1, count).Value.ShouldBe(share, 1e-15);

    [Fact]
    public void A_debiased_average_is_that_from_0_on_divided_by_what_it_lacks()
    {
        var (ours, fromZero) = (0.0, 0.0);
        for (var n = 1; n <= 30; n++)
        {
            var x = Math.Sin(n);
            ours += new DebiasedDecay().Share(0.9, n).Value * (x - ours);
            fromZero = 0.9 * fromZero + 0.1 * x;
            ours.ShouldBe(fromZero / (1 - Math.Pow(0.9, n)), 1e-14);
        }
    }

    [Fact]
    public void Warm_ups_rise_to_the_decay_and_stay_there()
    {
        // timm: 1 − (1 + 1/1)^(−2/3) and so on; TensorFlow: (1 + n)/(10 + n).
        new PowerDecay().Share(0.999, 2).Value.ShouldBe(Math.Pow(2, -2.0 / 3), 1e-15);
        new PowerDecay(Scale: 10, Power: 0.5).Share(0.999, 31).Value.ShouldBe(0.5, 1e-15);
        new PowerDecay().Share(0.999, 1_000_000).Value.ShouldBe(0.001, 1e-15);
        new CountDecay().Share(0.999, 2).Value.ShouldBe(1 - 2.0 / 11, 1e-15);
        new CountDecay().Share(0.9, 100).Value.ShouldBe(0.1, 1e-15);
    }

    [Fact]
    public void A_parameter_that_is_added_later_has_an_average_of_its_own()
    {
        var average = new StochasticWeightAverage();
        float[] first = [0], second = [0];
        var optimizer = new Sgd([new Parameter("a", first, new float[] { -1 })], new() { LearningRate = 1 })
        {
            Wrappers = [average],
        };
        optimizer.Step();
        optimizer.Add(optimizer.Groups[0], new Parameter("b", second, new float[] { -1 }));
        using (optimizer.Evaluate(average))
        {
            second[0].ShouldBe(0);
        }

        optimizer.Step();
        optimizer.Step();

        average.Count.ShouldBe(3);
        optimizer.State.Floats("a", "swa").ToArray().ShouldBe([2]);
        optimizer.State.Floats("b", "swa").ToArray().ShouldBe([1.5f]);
    }

    private static (Optimizer Optimizer, WeightAverage Average, float[] Weights) One()
    {
        float[] weights = [-1];
        var average = new StochasticWeightAverage();
        var optimizer = new Sgd([new Parameter("w", weights, new float[] { -1 })], new() { LearningRate = 1 })
        {
            Wrappers = [average],
        };
        optimizer.Step();
        optimizer.Step();
        return (optimizer, average, weights);
    }
}
