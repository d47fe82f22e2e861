using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Schedules have the values that those of PyTorch, Keras, optax and timm had when they ran.</summary>
public sealed class ScheduleTraceTests
{
    private const int LeastAgreeing = 65;

    [Theory]
    [MemberData(nameof(CommittedTraces.ScheduleNames), MemberType = typeof(CommittedTraces))]
    public void A_schedule_has_the_values_that_were_recorded(string name)
    {
        var outcome = ScheduleReferee.Of(CommittedTraces.Schedules[name]);

        Assert.SkipWhen(outcome.Verdict == TraceVerdict.PassedOver, outcome.Reason ?? "");
        outcome.Verdict.ShouldBe(TraceVerdict.Agrees, outcome.Reason);
    }

    [Fact]
    public void Ever_more_of_them_agree() => CommittedTraces.Schedules.Values
        .Count(recorded => ScheduleReferee.Of(recorded).Verdict == TraceVerdict.Agrees)
        .ShouldBeGreaterThanOrEqualTo(LeastAgreeing);
}
