using System.Text.Json;

namespace Downhill.Tests.Parity;

/// <summary>torch's options in our words: the correspondence that parity is a claim about.</summary>
public static class TorchOptions
{
    // Torch's switches between rules that are entries of their own here; `Entry` says which.
    private static readonly string[] Entries = ["nesterov", "amsgrad"];

    /// <summary>The options of the entry that a trace is of.</summary>
    public static OptimizerOptions Of(Trace trace)
    {
        var options = trace.Options
            .SelectMany(option => Translate(trace, option))
            .Aggregate(Catalog.Find(trace.Entry).Defaults, (options, pair) => With(options, pair.Name, pair.Value));
        return trace.Schedules.Aggregate(
            options, (options, pair) => With(options, Ours(trace, pair.Key)[0], new HyperParameter(new Listed(pair.Value))));
    }

    /// <summary>The options that a trace sets, by our names.</summary>
    public static IEnumerable<string> Set(Trace trace) =>
        trace.Options.SelectMany(option => Translate(trace, option)).Select(pair => pair.Name).Union(
            trace.Schedules.Keys.Select(key => Ours(trace, key)[0]));

    /// <summary>Options that differ in one, by our name.</summary>
    public static OptimizerOptions With(OptimizerOptions options, string name, HyperParameter value) =>
        OptionInfo.Of(options).Single(option => option.Name == name).With(options, value);

    private static IEnumerable<(string Name, double Value)> Translate(
        Trace trace, KeyValuePair<string, JsonElement> option) =>
            Entries.Contains(option.Key, StringComparer.Ordinal) ? []
            : option.Value.ValueKind == JsonValueKind.Array
                ? Ours(trace, option.Key).Zip(option.Value.EnumerateArray().Select(part => part.GetDouble()))
            : [(Ours(trace, option.Key)[0], option.Value.ValueKind == JsonValueKind.True ? 1 : option.Value.GetDouble())];

    private static IReadOnlyList<string> Ours(Trace trace, string key) =>
        [.. OptionNames.Find(Catalog.Find(trace.Entry).Defaults, key)!.Select(info => info.Name)];
}
