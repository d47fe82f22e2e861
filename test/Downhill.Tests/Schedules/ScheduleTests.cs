using Downhill.Tests.Laws;

namespace Downhill.Tests.Schedules;

public sealed class ScheduleTests
{
    public static TheoryData<string, string> MayBeZero =>
        [.. ValidationTests.Numbers.Select(row => row.Data).Except(AboveZero.Select(row => row.Data))];

    /// <summary>At 0 nothing is looked ahead to; bounds never close; the average cannot be told from the weights; there
    /// is no batch.</summary>
    public static TheoryData<string, string> AboveZero => new(
        ("nesterov", "Momentum"), ("adabound", "BoundSpeed"), ("schedule-free-sgd", "Momentum"),
        ("schedule-free-adamw", "Beta1"), ("schedule-free-adamw-P", "Beta1"), ("schedule-free-radam", "Beta1"),
        ("sophia", "BatchSize"));

    [Fact]
    public void A_cosine_takes_its_whole_duration_and_then_stays()
    {
        var schedule = new CosineDecay(0.8, 4, 0.2);

        // η_min + (η_max − η_min)(1 + cos(π t / T)) / 2 at t = 0 … 4, with cos(π / 4) = 1 / √2.
        double[] expected = [0.8, 0.5 + 0.3 / Math.Sqrt(2), 0.5, 0.5 - 0.3 / Math.Sqrt(2), 0.2];
        for (var step = 0; step < expected.Length; step++)
        {
            schedule.At(step).ShouldBe(expected[step], 1e-15, $"step {step}");
        }

        schedule.At(1000).ShouldBe(0.2, 1e-15);
    }

    [Fact]
    public void A_staircase_goes_down_after_as_many_steps_as_a_stair_lasts()
    {
        var schedule = new StepDecay(1, Every: 3, Factor: 0.5);

        Enumerable.Range(0, 7).Select(step => schedule.At(step)).ShouldBe([1, 1, 1, 0.5, 0.5, 0.5, 0.25]);
    }

    [Fact]
    public void A_stair_must_last_a_step() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new StepDecay(1, Every: 0))
        .Message.ShouldBe("Every must be at least 1 step; it was 0. A stair lasts one step or more; try 1000.");

    [Fact]
    public void A_descent_must_last_a_step() => Should.Throw<ArgumentOutOfRangeException>(() => new CosineDecay(1, 0))
        .Message.ShouldStartWith("Duration must be at least 1 step; it was 0.");

    [Fact]
    public void A_staircase_that_leaves_floats_range_is_as_good_as_0_and_training_goes_on()
    {
        var (weights, gradients) = (CaseFile.Read("sw"), CaseFile.Read("sg"));
        var options = new SgdOptions { LearningRate = new StepDecay(0.1, Every: 10, Factor: 0.9) };
        var gradient = new float[1];
        var sgd = new Sgd([new Parameter("w", weights, gradient)], options);

        for (var step = 0; step < 37_520; step++)
        {
            gradient[0] = gradients[step % gradients.Length];
            sgd.Step();
        }

        sgd.Steps.ShouldBe(37_520);
        // What falls below half an ulp of the weight, 4.8e-7, is lost: at most 10 × 4.8e-7 / (1 − 0.9).
        weights[0].ShouldBe(1 - 0.1f * 10 / (1 - 0.9f), 1e-4f);
    }

    [Theory]
    [MemberData(nameof(MayBeZero))]
    public void Any_option_that_may_be_0_may_follow_a_schedule_that_falls_without_end(string id, string name)
    {
        var weights = new float[] { 1, 1 };
        var options = Parity.TorchOptions.With(
            Catalog.Find(id).Defaults, name, new StepDecay(0.1, Every: 1, Factor: 0.01));
        var optimizer = new Optimizer([new Parameter("w", weights, new float[] { 0, 0.5f })], options);

        for (var step = 0; step < 400; step++)
        {
            optimizer.Step(() => 0);
        }

        weights.ShouldAllBe(x => float.IsFinite(x));
    }

    [Theory]
    [MemberData(nameof(AboveZero))]
    public void Where_0_is_refused_so_is_a_schedule_that_falls_to_it(string id, string name)
    {
        var options = Parity.TorchOptions.With(
            Catalog.Find(id).Defaults, name, new StepDecay(0.1, Every: 1, Factor: 0.01));
        var optimizer = new Optimizer([new Parameter("w", new float[1], new float[1])], options);
        for (var step = 0; step < 23; step++)
        {
            optimizer.Step();
        }

        var message = Should.Throw<ArgumentOutOfRangeException>(() => optimizer.Step()).Message;
        message.ShouldMatch($@"^{name} must lie in \(0, .*; it was 1\S*E-47 at step 23, as steps:.+ gave it\. ");
        message.ShouldMatch("As a float it is 0\\. .*; try .*\\.$");
    }
}
