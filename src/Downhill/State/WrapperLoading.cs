using System.Globalization;
using System.Text.Json;
using Downhill.Sweeps.Layout;

namespace Downhill.State;

/// <summary>The loading of what wrappers count, and of the parameters that are frozen.</summary>
/// <param name="optimizer">The optimizer.</param>
/// <param name="metadata">The metadata of the checkpoint.</param>
/// <param name="rename">Maps a name in the checkpoint to the name here.</param>
/// <param name="mismatches">The mismatches, to which more may be added.</param>
internal sealed class WrapperLoading(
    IStatefulOptimizer optimizer, IReadOnlyDictionary<string, string> metadata, Func<string, string> rename,
    Mismatches mismatches)
{
    private readonly List<(GroupedParameter Parameter, long Count)> counts = [];
    private HashSet<string>? frozen;

    /// <summary>Gets sentences about what was frozen or thawed, for the report.</summary>
    public IEnumerable<string> Notes { get; private set; } = [];

    /// <summary>Finds counts and frozen parameters, and their faults, without changing anything.</summary>
    /// <param name="hasState">Returns whether the checkpoint has state of a parameter of a phase.</param>
    public void Look(Func<GroupedParameter, bool> hasState)
    {
        var saved = Saved();
        foreach (var (name, parameter) in optimizer.Engines.SelectMany(engine => engine.Counted))
        {
            var key = name + WrapperMetadata.Count;
            if (!hasState(parameter))
            {
                continue;
            }

            if (!saved.TryGetValue(key, out var text))
            {
                mismatches.Lines.Add($"{key}: missing; nothing tells how many times '{name}' was written");
            }
            else if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                mismatches.Lines.Add($"{key}: '{text}' counts nothing; a whole number from 0 on is needed");
            }
            else
            {
                counts.Add((parameter, count));
            }
        }

        LookAtFrozen();
    }

    /// <summary>Writes what was found.</summary>
    public void Write()
    {
        foreach (var (parameter, count) in counts)
        {
            parameter.Updates = count;
        }

        if (frozen is not null)
        {
            foreach (var parameter in optimizer.Engines.SelectMany(engine => engine.GroupedParameters))
            {
                parameter.IsFrozen = frozen.Contains(parameter.Name);
            }
        }
    }

    /// <summary>Returns the counts by the names that they have here.</summary>
    private Dictionary<string, string> Saved()
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (var (key, text) in metadata)
        {
            if (key.EndsWith(WrapperMetadata.Count, StringComparison.Ordinal)
                && key.LastIndexOf('/') is > 0 and var slash)
            {
                found[rename(key[..slash]) + key[slash..]] = text;
            }
        }

        return found;
    }

    /// <summary>Reads which parameters were frozen; only what this library wrote tells.</summary>
    private void LookAtFrozen()
    {
        if (!metadata.ContainsKey(OptimizerMetadata.Format) && !metadata.ContainsKey(WrapperMetadata.Frozen))
        {
            return;
        }

        try
        {
            var text = metadata.GetValueOrDefault(WrapperMetadata.Frozen, "[]");
            frozen = [.. (JsonSerializer.Deserialize(text, PlainJson.Default.ListString) ?? []).Select(rename)];
        }
        catch (JsonException)
        {
            mismatches.Lines.Add($"{WrapperMetadata.Frozen}: this is no list of names");
            return;
        }

        var before = optimizer.Frozen.ToHashSet(StringComparer.Ordinal);
        var here = optimizer.Engines.SelectMany(engine => engine.Parameters).Select(parameter => parameter.Name);
        var changed = here.Where(name => frozen.Contains(name) != before.Contains(name)).ToLookup(frozen.Contains);
        Notes =
        [
            .. Note("frozen, as it was when the checkpoint was saved", [.. changed[true]]),
            .. Note("thawed, for it was not frozen when the checkpoint was saved", [.. changed[false]]),
        ];
    }

    private static IEnumerable<string> Note(string what, IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : [$"{NameList.Short(names)}: {what}."];
}
