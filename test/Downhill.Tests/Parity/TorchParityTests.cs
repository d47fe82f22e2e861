namespace Downhill.Tests.Parity;

/// <summary>Against a real PyTorch. The traces carry its version; nothing of Python is needed here.</summary>
public sealed class TorchParityTests(ITestOutputHelper output)
{
    // The tolerance that Replay derives, in ulps of an element's peak, may not exceed this a step, lest it be vacuous.
    private const double MostUlpsAStep = 16;

    [Theory]
    [MemberData(nameof(Traces.Names), MemberType = typeof(Traces))]
    public void Weights_and_state_are_torchs_within_rounding(string name)
    {
        var trace = Traces.All[name];

        var comparison = Replay.Of(trace);

        output.WriteLine(
            $"{name}: {comparison.Compared} compared, {comparison.Ulps:F1} ulps apart at most, "
            + $"tolerance up to {comparison.Tolerance:F0} ulps, {comparison.Share:P0} of it used");
        comparison.Mismatches.ShouldBeEmpty();
        comparison.Compared.ShouldBeGreaterThan(600);
        (comparison.Tolerance / 64).ShouldBeLessThan(MostUlpsAStep);
    }

    [Fact]
    public void Every_PyTorch_form_has_traces() =>
        Traces.All.Values.Select(trace => trace.Entry).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(["adadelta", "adagrad", "adam", "amsgrad", "momentum", "nesterov", "rmsprop", "sgd"]);

    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("nesterov")]
    [InlineData("adagrad")]
    [InlineData("rmsprop")]
    [InlineData("adadelta")]
    [InlineData("adam")]
    [InlineData("amsgrad")]
    public void Every_option_is_not_its_default_in_some_trace(string entry)
    {
        var defaults = Catalogue.Find(entry).Defaults;

        var changed = from trace in Traces.All.Values
                      where trace.Entry == entry
                      let options = TorchOptions.Of(trace)
                      from option in OptionInfo.Of(options)
                      where !Equals(option.Get(options).ToString(), option.Get(defaults).ToString())
                      select option.Name;

        changed.Distinct(StringComparer.Ordinal).ShouldBe(
            OptionInfo.Of(defaults).Select(option => option.Name), ignoreOrder: true);
    }

    [Fact]
    public void Every_trace_has_missing_and_zero_gradients_and_at_least_50_steps()
    {
        foreach (var trace in Traces.All.Values)
        {
            var gradients = Traces.Gradients(trace);

            gradients.Count.ShouldBeGreaterThan(50);
            gradients.Count(step => step.Values.Any(g => g is null)).ShouldBeGreaterThan(2);
            gradients.Count(step => step.Values.Any(g => g is not null && g.All(x => x == 0))).ShouldBeGreaterThan(2);
            gradients.ShouldContain(
                step => step.Values.Any(g => g is null) && step.Values.Any(g => g is not null && g.All(x => x == 0)));
        }
    }
}
