namespace Downhill.Tests.Laws;

public sealed class ScheduleTests
{
    [Fact]
    public void A_cosine_takes_its_whole_duration_and_then_stays()
    {
        var schedule = new Cosine(0.8, 4, 0.2);

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
        var schedule = new Steps(1, Every: 3, Factor: 0.5);

        Enumerable.Range(0, 7).Select(step => schedule.At(step)).ShouldBe([1, 1, 1, 0.5, 0.5, 0.5, 0.25]);
    }

    [Fact]
    public void A_stair_must_last_a_step() => Should.Throw<ArgumentOutOfRangeException>(() => new Steps(1, Every: 0))
        .Message.ShouldBe("Every must be at least 1 step; it was 0. A stair lasts one step or more; try 1000.");

    [Fact]
    public void A_descent_must_last_a_step() => Should.Throw<ArgumentOutOfRangeException>(() => new Cosine(1, 0))
        .Message.ShouldStartWith("Duration must be at least 1 step; it was 0.");
}
