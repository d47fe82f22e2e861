namespace Downhill.Tests.Parity;

/// <summary>Against a real PyTorch. The traces carry its version; nothing of Python is needed here.</summary>
public sealed class TorchParityTests(ITestOutputHelper output)
{
    // The tolerance that Replay derives is a worst case and may not become so wide that it says nothing: in ulps of an
    // element's peak and per step. Two roundings for each of the 3 to 6 operations on the longest way into a weight are
    // 3 to 8. Momentum after a division piles up 1/(1 − μ) of them (rmsprop). Adadelta's errors come back through the
    // average of its own updates. Rprop's step is a product of all factors so far. Seen are 1 to 5 ulps after all 64
    // steps, 9 with dampening, 15 with Adadelta.
    private static readonly Dictionary<string, double> MostUlpsAStep = new(StringComparer.Ordinal)
    {
        ["sgd"] = 3,
        ["momentum"] = 8,
        ["nesterov"] = 8,
        ["adagrad"] = 5,
        ["rmsprop"] = 20,
        ["adadelta"] = 30,
        ["adam"] = 8,
        ["amsgrad"] = 8,
        ["adamw"] = 8,
        ["nadam"] = 12,
        ["radam"] = 8,
        ["adamax"] = 8,
        ["rprop"] = 6,
        ["asgd"] = 5,
    };

    /// <summary>Forms of which a newer torch alone has traces.</summary>
    private static readonly string[] OfNewerOnly = ["nadam", "radam", "adamax", "rprop", "asgd"];

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
        (comparison.Tolerance / 64).ShouldBeLessThan(MostUlpsAStep[trace.Entry]);
    }

    [Theory]
    [MemberData(nameof(Traces.Ways), MemberType = typeof(Traces))]
    public void Weights_and_state_are_those_of_a_newer_torch_within_the_same_bound(string way)
    {
        var traces = Traces.Newer(way);
        var version = way[..way.IndexOf(' ', StringComparison.Ordinal)];
        traces.Values.ShouldAllBe(trace => trace.Torch.StartsWith(version, StringComparison.Ordinal));
        traces.Values.Select(trace => trace.Entry).ToHashSet(StringComparer.Ordinal)
            .ShouldBe(
                Traces.All.Values.Select(trace => trace.Entry).Concat(OfNewerOnly).ToHashSet(StringComparer.Ordinal),
                ignoreOrder: true);

        foreach (var (name, trace) in traces)
        {
            var comparison = Replay.Of(trace);

            output.WriteLine(
                $"{name}: {comparison.Ulps:F1} ulps, {comparison.Share:P0} of the tolerance of {comparison.Tolerance:F0}");
            comparison.Mismatches.ShouldBeEmpty(name);
            comparison.Compared.ShouldBeGreaterThan(600);
            (comparison.Tolerance / 64).ShouldBeLessThan(MostUlpsAStep[trace.Entry]);
        }
    }

    [Fact]
    public void Every_average_keeps_at_least_half_as_the_bound_for_newer_torch_asks() =>
        Traces.Ways.SelectMany(way => Traces.Newer(way).Values)
            .SelectMany(trace => (IEnumerable<double>)
            [
                .. trace.Options.Where(option => option.Key == "betas")
                    .SelectMany(option => option.Value.EnumerateArray().Select(beta => beta.GetDouble())),
                .. trace.Options.Where(option => option.Key is "alpha" or "rho").Select(option => option.Value.GetDouble()),
            ]).ShouldAllBe(beta => beta >= 0.5);

    [Fact]
    public void Every_PyTorch_form_has_traces() =>
        Traces.All.Values.Select(trace => trace.Entry).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(["adadelta", "adagrad", "adam", "adamw", "amsgrad", "momentum", "nesterov", "rmsprop", "sgd"]);

    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("nesterov")]
    [InlineData("adagrad")]
    [InlineData("rmsprop")]
    [InlineData("adadelta")]
    [InlineData("adam")]
    [InlineData("amsgrad")]
    [InlineData("adamw")]
    [InlineData("nadam")]
    [InlineData("radam")]
    [InlineData("adamax")]
    [InlineData("rprop")]
    [InlineData("asgd")]
    public void Every_option_is_not_its_default_in_some_trace(string entry)
    {
        var defaults = Catalog.Find(entry).Defaults;

        var traces = OfNewerOnly.Contains(entry) ? Traces.Newer("2.6 single") : Traces.All;

        var changed = from trace in traces.Values
                      where trace.Entry == entry
                      let options = TorchOptions.Of(trace)
                      from option in OptionInfo.Of(options)
                      where !Equals(option.Get(options).ToString(), option.Get(defaults).ToString())
                      select option.Name;

        // Options that torch lacks are held to the recorded runs of other libraries.
        var torchs = Catalog.Find(entry).PyTorch!.Keys
            .SelectMany(key => OptionNames.Find(defaults, key)!).Select(option => option.Name).ToHashSet();
        changed.Distinct(StringComparer.Ordinal).ShouldBe(
            OptionInfo.Of(defaults).Where(option => option.IsNumber || option.IsSwitch).Select(option => option.Name)
                .Where(torchs.Contains),
            ignoreOrder: true);
    }

    [Fact]
    public void Every_trace_has_missing_and_zero_gradients_and_at_least_50_steps()
    {
        foreach (var trace in Traces.All.Values)
        {
            var gradients = trace.Steps;

            gradients.Count.ShouldBeGreaterThan(50);
            gradients.Count(step => step.Values.Any(g => g is null)).ShouldBeGreaterThan(2);
            gradients.Count(step => step.Values.Any(g => g is not null && g.All(x => x == 0))).ShouldBeGreaterThan(2);
            gradients.Any(
                step => step.Values.Any(g => g is null) && step.Values.Any(g => g is not null && g.All(x => x == 0)))
                .ShouldBeTrue();
        }
    }
}
