using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Wrappers;

/// <summary>Parameters that are frozen and thawed while training goes on.</summary>
public sealed class FreezingTests
{
    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void What_is_frozen_goes_on_as_if_its_gradients_had_been_missing(string entry)
    {
        var options = Catalog.Find(entry).Defaults;
        var (frozen, missing) = (Make(), Make());
        for (var step = 1; step <= 12; step++)
        {
            if (step == 4)
            {
                frozen.Optimizer.Freeze("p1").ShouldBe(1);
            }

            if (step == 9)
            {
                frozen.Optimizer.Thaw("p1");
            }

            frozen.Step(step);
            missing.DrawGradients(step);
            if (step is >= 4 and < 9)
            {
                missing.Parameters[1].ClearGradient();
            }

            missing.StepAsItIs();
            if (!options.LooksAhead)
            {
                Bits.ShouldBeSame(frozen.Arrays, missing.Arrays, $"after step {step}");
            }
        }

        frozen.Optimizer.Updates("p1").ShouldBe(7);
        frozen.Optimizer.Updates("p2").ShouldBe(12);

        Subject Make() => Kept.Plain.Make(options, Layout.Few);
    }

    [Fact]
    public void What_is_frozen_counts_for_no_norm_and_may_be_no_number()
    {
        float[] a = [0], b = [0];
        var optimizer = new Sgd(
            [new Parameter("a", a, new float[] { -1 }), new Parameter("b", b, new float[] { float.NaN })],
            new() { LearningRate = 1 })
        {
            MaxGradientNorm = 10,
        };
        optimizer.Freeze("b");

        optimizer.Step();

        optimizer.LastGradientNorm.ShouldBe(1);
        (a[0], b[0]).ShouldBe((1, 0));
    }

    [Fact]
    public void What_is_frozen_is_not_pulled_back_and_its_average_goes_on()
    {
        float[] weights = [0];
        var average = new StochasticWeightAverage();
        var optimizer = new Sgd([new Parameter("w", weights, new float[] { -1 })], new() { LearningRate = 1 })
        {
            Wrappers = [new Lookahead { Period = 2 }, average],
        };
        optimizer.Step();
        optimizer.Freeze("*");
        optimizer.Step();
        optimizer.Step();
        weights[0].ShouldBe(1);
        average.Count.ShouldBe(3);

        optimizer.Thaw("w");
        optimizer.Step();
        weights[0].ShouldBe(1);
    }

    [Fact]
    public void What_was_frozen_is_frozen_after_loading_and_the_report_tells()
    {
        var (saved, resumed) = (Two(), Two());
        saved.Freeze("encoder.*").ShouldBe(1);
        resumed.Freeze("head");
        using var checkpoint = saved.Save();

        resumed.Load(checkpoint).Notes.ShouldBe(
        [
            "encoder.weight: frozen, as it was when the checkpoint was saved.",
            "head: thawed, for it was not frozen when the checkpoint was saved.",
        ]);

        resumed.Frozen.ShouldBe(["encoder.weight"]);
    }

    [Fact]
    public void A_pattern_that_matches_nothing_is_refused() =>
        Should.Throw<ArgumentException>(() => Two().Freeze("decoder.*")).Message.ShouldStartWith(
            "No parameter matches 'decoder.*'. There are: encoder.weight, head.");

    [Fact]
    public void Parameters_that_come_and_go_leave_the_others_frozen()
    {
        var optimizer = Two();
        optimizer.Freeze("head");
        optimizer.Add(optimizer.Groups[0], new Parameter("new", new float[1], new float[1]));
        optimizer.Frozen.ShouldBe(["head"]);
    }

    private static Adam Two() => new(
    [
        new Parameter("encoder.weight", new float[1], new float[1]), new Parameter("head", new float[1], new float[1]),
    ]);
}
