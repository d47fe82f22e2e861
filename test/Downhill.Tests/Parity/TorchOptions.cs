using System.Text.Json;

namespace Downhill.Tests.Parity;

/// <summary>torch's options in our words: the correspondence that parity is a claim about.</summary>
public static class TorchOptions
{
    private static readonly IReadOnlyDictionary<string, string> Ours = OptionAliases.PyTorch;

    // Torch's switches between rules that are entries of their own here; `Entry` says which.
    private static readonly string[] Entries = ["nesterov", "amsgrad"];

    /// <summary>The options of the entry that a trace is of.</summary>
    public static OptimizerOptions Of(Trace trace)
    {
        var options = trace.Options
            .SelectMany(Translate)
            .Aggregate(Catalog.Find(trace.Entry).Defaults, (options, pair) => With(options, pair.Name, pair.Value));
        return trace.Schedules.Aggregate(
            options, (options, pair) => With(options, Ours[pair.Key], new HyperParameter(new Listed(pair.Value))));
    }

    /// <summary>The options that a trace sets, by our names.</summary>
    public static IEnumerable<string> Set(Trace trace) =>
        trace.Options.SelectMany(Translate).Select(pair => pair.Name).Union(
            trace.Schedules.Keys.Select(key => Ours[key]));

    /// <summary>Options that differ in one, by our name.</summary>
    public static OptimizerOptions With(OptimizerOptions options, string name, HyperParameter value) =>
        OptionInfo.Of(options).Single(option => option.Name == name).With(options, value);

    private static IEnumerable<(string Name, double Value)> Translate(KeyValuePair<string, JsonElement> option)
    {
        if (Entries.Contains(option.Key, StringComparer.Ordinal))
        {
            return [];
        }

        if (option.Key == "betas")
        {
            return [(nameof(AdamOptions.Beta1), option.Value[0].GetDouble()),
                (nameof(AdamOptions.Beta2), option.Value[1].GetDouble())];
        }

        return [(Ours[option.Key], option.Value.ValueKind == JsonValueKind.True ? 1 : option.Value.GetDouble())];
    }
}
