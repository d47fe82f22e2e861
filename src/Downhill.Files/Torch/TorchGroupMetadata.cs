using System.Text.Json;
using Downhill.State;

namespace Downhill.Files.Torch;

/// <summary>Entries of groups for what an optimizer knows besides PyTorch's state, which carries them along.</summary>
/// <remarks>None goes stale there: a frozen parameter is one that the model's code freezes, and steps are counted
/// beside the updates, which PyTorch counts on.</remarks>
internal static class TorchGroupMetadata
{
    /// <summary>The key of the names of frozen parameters.</summary>
    public const string Frozen = "frozen";

    /// <summary>The key of the number of steps beyond the updates.</summary>
    public const string Idle = "steps_without_update";

    /// <summary>The key of the number of skipped steps.</summary>
    public const string Skipped = "steps_skipped";

    /// <summary>Gets the names under which groups of PyTorch carry them.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Frozen, Idle, Skipped];

    /// <summary>Returns the entries of a group; none where nothing is out of the ordinary.</summary>
    public static IEnumerable<KeyValuePair<string, TorchValue>> Of(Optimizer optimizer, ParameterGroup group)
    {
        var frozen = group.Parameters.Select(parameter => parameter.Name).Intersect(optimizer.Frozen).ToList();
        if (frozen.Count > 0)
        {
            yield return new(Frozen, TorchList.Of(frozen.Select(name => new TorchScalar(name))));
        }

        if (group != optimizer.Groups[0])
        {
            yield break;
        }

        var most = optimizer.Groups.SelectMany(one => one.Parameters).Max(
            parameter => (long?)optimizer.Updates(parameter.Name)) ?? 0;
        foreach (var (key, count) in new[] { (Idle, optimizer.Steps - most), (Skipped, optimizer.Skipped) })
        {
            if (count > 0)
            {
                yield return new(key, new TorchScalar(count));
            }
        }
    }

    /// <summary>Returns the entries of groups as metadata, in the words of this library.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="updates">The counts of updates.</param>
    /// <exception cref="InvalidDataException">A count is none.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Told(
        IReadOnlyList<TorchGroup> groups, IReadOnlyDictionary<string, long> updates)
    {
        List<string> frozen = [.. groups.SelectMany(group => group.Options.GetValueOrDefault(Frozen) is TorchList list
            ? list.Select(name => $"{name}") : [])];
        if (frozen.Count > 0)
        {
            yield return new(WrapperMetadata.Frozen, JsonSerializer.Serialize(frozen, PlainJson.Default.ListString));
        }

        if (Count(Idle) is { } idle)
        {
            yield return new(OptimizerMetadata.Steps, $"{idle + updates.Values.DefaultIfEmpty().Max()}");
        }

        if (Count(Skipped) is { } skipped)
        {
            yield return new(OptimizerMetadata.Skipped, $"{skipped}");
        }

        long? Count(string key) => groups.FirstOrDefault(group => group.Options.ContainsKey(key)) is { } group
            ? TorchNumber.Count(TorchDictionary.Of((key, group.Options[key])), key, "group") : null;
    }
}
