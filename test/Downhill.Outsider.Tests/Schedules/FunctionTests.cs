namespace Downhill.Outsider.Tests.Schedules;

/// <summary>Any function, and any schedule of whatever type, can be a hyper-parameter.</summary>
public sealed class FunctionTests
{
    [Fact]
    public void A_lambda_stands_in_new()
    {
        var options = new AdamOptions { LearningRate = new(step => 0.1 / (1 + step)), Beta1 = Schedule.Of(_ => 0.5) };

        options.LearningRate.At(0).Value.ShouldBe(0.1);
        options.LearningRate.At(9).Value.ShouldBe(0.01);
        options.Beta1.At(3).Value.ShouldBe(0.5);
    }

    [Fact]
    public void A_delegate_and_a_schedule_of_any_type_convert()
    {
        Func<long, double> function = Halving;
        var options = new SgdOptions { LearningRate = function };

        options.LearningRate.At(2).Value.ShouldBe(0.25);
        new SgdOptions { LearningRate = new(Halving) }.ShouldBe(options);
        new SgdOptions { LearningRate = new(new Foreign(3)) }.LearningRate.At(1).Value.ShouldBe(3);
    }

    [Fact]
    public void It_steps_as_the_numbers_would_that_it_gives()
    {
        var (by, hand) = (Sgd(new(step => 0.1 / (1 + step))), Sgd(0));
        for (var step = 0; step < 5; step++)
        {
            hand.Optimizer.Groups[0].Options = new SgdOptions { LearningRate = 0.1 / (1 + step) };
            hand.Optimizer.Step();
            by.Optimizer.Step();
        }

        by.Weights.ShouldBe(hand.Weights);
        by.Weights[0].ShouldNotBe(0);
    }

    [Fact]
    public void A_checkpoint_compares_it_by_what_it_gives()
    {
        var saved = Sgd(new(step => 0.1 / (1 + step))).Optimizer.Save();

        Sgd(new(step => 0.1 / (1 + step))).Optimizer.Load(saved).Differences.ShouldBeEmpty();
        Sgd(new(step => 0.2 / (1 + step))).Optimizer.Load(saved).Differences.Single().Saved.ShouldContain("0.05 at 1");
    }

    [Fact]
    public void What_leaves_the_range_is_told_with_step_and_origin()
    {
        var sgd = Sgd(new(step => -1)).Optimizer;

        Should.Throw<ArgumentOutOfRangeException>(sgd.Step).Message.ShouldBe(
            "LearningRate must lie in [0, ∞); it was -1 at step 0, as a function gave it. "
            + "A finite number that is not negative; try 0.001.");
    }

    private static (Optimizer Optimizer, float[] Weights) Sgd(HyperParameter rate)
    {
        var weights = new float[3];
        return (new Sgd([new Parameter("w", weights, new float[] { 1, 2, 3 })], new() { LearningRate = rate }), weights);
    }

    private static double Halving(long step) => Math.Pow(0.5, step);

    private readonly record struct Foreign(double Value) : ISchedule
    {
        public double At(long step) => Value;
    }
}
