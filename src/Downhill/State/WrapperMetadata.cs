using System.Text.Json;

namespace Downhill.State;

/// <summary>The metadata of an optimizer's checkpoint about wrappers and frozen parameters.</summary>
internal static class WrapperMetadata
{
    /// <summary>The key of what acts around the steps, with its options; absent if nothing does.</summary>
    public const string Wrappers = "optimizer.wrappers";

    /// <summary>The key of frozen parameters: a JSON array of names; absent if there are none.</summary>
    public const string Frozen = "optimizer.frozen";

    /// <summary>The end of the key of the number of times that a wrapper has gone through a parameter, after
    /// <c>PARAMETER/key</c>.</summary>
    public const string Count = ".count";

    /// <summary>Adds it to the metadata of an optimizer.</summary>
    public static void Add(Dictionary<string, string> metadata, IStatefulOptimizer optimizer)
    {
        if (optimizer.Wrappers.Count > 0)
        {
            metadata[Wrappers] = Text(optimizer);
        }

        if (optimizer.Frozen is { Count: > 0 } frozen)
        {
            metadata[Frozen] = JsonSerializer.Serialize([.. frozen], PlainJson.Default.ListString);
        }

        foreach (var (name, parameter) in optimizer.Engines.SelectMany(group => group.Counted))
        {
            metadata[name + Count] = $"{parameter.Updates}";
        }
    }

    /// <summary>Returns what acts around an optimizer's steps, with its options.</summary>
    public static string Text(IStatefulOptimizer optimizer) =>
        optimizer.Wrappers.Count == 0 ? OptimizerMetadata.None : string.Join("; ", optimizer.Wrappers);
}
