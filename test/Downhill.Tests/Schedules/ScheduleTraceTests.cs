namespace Downhill.Tests.Schedules;

/// <summary>Schedules have the values that those of PyTorch, Keras, optax and timm had when they ran.</summary>
public sealed class ScheduleTraceTests
{
    private const int LeastAgreeing = 44;

    // Its first rate is the optimizer's, before it was asked; all after are a function of the step.
    private const string Late = "REXScheduler";

    public static TheoryData<string> Known => [.. RecordedSchedule.All
        .Where(recorded => ScheduleDialects.Ours(recorded) is not null).Select(recorded => $"{recorded}")];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_schedule_has_the_values_that_were_recorded(string name)
    {
        var recorded = RecordedSchedule.All.Single(one => $"{one}" == name);

        ShouldAgree(ScheduleDialects.Ours(recorded)!, recorded.Rates, recorded.Scheduler == Late ? 1 : 0);
        if (recorded.Momenta is { } momenta)
        {
            ShouldAgree(ScheduleDialects.OurMomentum(recorded)!, momenta, 0);
        }
    }

    [Fact]
    public void Ever_more_of_them_agree() => Known.Count.ShouldBeGreaterThanOrEqualTo(LeastAgreeing);

    // PyTorch multiplies from step to step, and errs by some roundoffs more with each.
    private static void ShouldAgree(Schedule ours, IReadOnlyList<double> theirs, int first)
    {
        for (var step = first; step < theirs.Count; step++)
        {
            ours.At(step).ShouldBe(theirs[step], 1e-13 + 1e-12 * Math.Abs(theirs[step]), $"{ours} at step {step}");
        }
    }
}
