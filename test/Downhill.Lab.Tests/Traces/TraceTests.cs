using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Against the implementations that the field uses: recorded runs of the authors' code and of
/// libraries.</summary>
public sealed class TraceTests(ITestOutputHelper output)
{
    /// <summary>How many runs agree, at least; the number only rises.</summary>
    private const int AgreeAtLeast = 144;

    [Theory]
    [MemberData(nameof(CommittedTraces.Names), MemberType = typeof(CommittedTraces))]
    public void A_reference_is_followed_in_double_and_in_float_as_far_as_it_rounds(string name)
    {
        var outcome = TraceReferee.Of(CommittedTraces.All[name]);

        Assert.SkipWhen(outcome.Verdict == TraceVerdict.PassedOver, outcome.Reason ?? "");
        output.WriteLine(
            $"{name}: {outcome.Distance?.Relative:G2} apart in double, {outcome.Rounded?.Relative:G2} in float");
        outcome.Verdict.ShouldBe(TraceVerdict.Agrees, outcome.Reason);
    }

    [Fact]
    public void As_many_runs_agree_as_ever_did() => CommittedTraces.All.Values
        .Count(trace => TraceReferee.Of(trace).Verdict == TraceVerdict.Agrees).ShouldBeGreaterThanOrEqualTo(AgreeAtLeast);

    [Fact]
    public void Every_reference_of_the_tables_has_a_run() =>
        TraceForms.All.Keys.Concat(TraceWrapper.All.Keys).ShouldBeSubsetOf(
        CommittedTraces.All.Values.Select(trace => trace.Optimizer).Distinct(StringComparer.Ordinal));
}
