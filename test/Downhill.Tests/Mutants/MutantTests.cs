using Downhill.Tests.Parity;

namespace Downhill.Tests.Mutants;

/// <summary>A test that cannot fail is worth nothing: parity must fail for implementations with a mistake.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> OptionsThatTracesSet =>
    [
        .. from trace in Traces.All
           let options = TorchOptions.Of(trace.Value)
           from option in OptionInfo.Of(options)
           where option.Get(options).ToString() != option.Get(Catalog.Find(trace.Value.Entry).Defaults).ToString()
           select (trace.Key, option.Name),
    ];

    [Theory]
    [MemberData(nameof(AllMutants.Names), MemberType = typeof(AllMutants))]
    public void A_mistake_is_noticed(string mutant, string entry)
    {
        var mistaken = AllMutants.List.Single(m => m.Name == mutant);
        var traces = Traces.All.Values.Where(trace => trace.Entry == entry).ToList();

        var noticed = traces.Count(trace =>
            Replay.Of(trace, mistaken.Of(TorchOptions.Of(trace)), trace.Steps).Mismatches.Count > 0);

        output.WriteLine($"{entry}, {mutant}: noticed in {noticed} of {traces.Count} traces");
        noticed.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(OptionsThatTracesSet))]
    public void An_option_left_at_its_default_is_noticed(string name, string option)
    {
        var trace = Traces.All[name];
        var defaults = Catalog.Find(trace.Entry).Defaults;
        var info = OptionInfo.Of(defaults).Single(info => info.Name == option);
        var value = info.Get(defaults) is HyperParameter number ? number : 0; // every switch is off by default

        var mistaken = TorchOptions.With(TorchOptions.Of(trace), option, value);

        Replay.Of(trace, mistaken, trace.Steps).Mismatches.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Traces.Names), MemberType = typeof(Traces))]
    public void A_missing_gradient_taken_for_zero_is_noticed_unless_there_is_no_state_to_notice(string name)
    {
        var trace = Traces.All[name];
        var zeros = trace.Steps
            .Select(step => step.ToDictionary(
                pair => pair.Key,
                float[]? (pair) => pair.Value
                    ?? new float[Traces.Feed.Parameters[pair.Key].Initial.Length / sizeof(float)],
                StringComparer.Ordinal))
            .ToList<IReadOnlyDictionary<string, float[]?>>();
        var options = TorchOptions.Of(trace);

        var mismatches = Replay.Of(trace, options, zeros).Mismatches;

        // Plain gradient descent does not move on a zero gradient, unless weights decay.
        mismatches.Any().ShouldBe(trace.Entry != "sgd" || !options.WeightDecay.IsZero);
    }

    [Theory]
    [MemberData(nameof(Traces.Names), MemberType = typeof(Traces))]
    public void A_zero_gradient_taken_for_missing_is_noticed_unless_there_is_no_state_to_notice(string name)
    {
        var trace = Traces.All[name];
        var nothing = trace.Steps
            .Select(step => step.ToDictionary(
                pair => pair.Key, pair =>
                    pair.Value is { } g && g.Any(x => x != 0) ? pair.Value : null, StringComparer.Ordinal))
            .ToList<IReadOnlyDictionary<string, float[]?>>();
        var options = TorchOptions.Of(trace);

        var mismatches = Replay.Of(trace, options, nothing).Mismatches;

        mismatches.Any().ShouldBe(trace.Entry != "sgd" || !options.WeightDecay.IsZero);
    }

    [Theory]
    [MemberData(nameof(Traces.Names), MemberType = typeof(Traces))]
    public void What_is_not_mistaken_passes(string name)
    {
        var trace = Traces.All[name];
        var same = Mistaken.Of(TorchOptions.Of(trace), now => now);

        Replay.Of(trace, same, trace.Steps).Mismatches.ShouldBeEmpty();
    }
}
