using System.Globalization;

namespace Downhill.Files.Torch;

/// <summary>The optimizer and the scheduler's count in a training checkpoint.</summary>
internal static class TorchParts
{
    private const string StateKey = "state";
    private const string GroupsKey = "param_groups";
    private const string CountKey = "last_epoch";

    /// <summary>Finds the state of the optimizer: the value itself, or the only one in it.</summary>
    /// <exception cref="InvalidDataException">There are several optimizers.</exception>
    public static TorchValue Optimizer(TorchValue root)
    {
        var found = Find(root, "", IsOptimizer).ToList();
        return found.Count switch
        {
            0 => root,
            1 => found[0].Value,
            _ => throw new InvalidDataException(
                $"This holds {found.Count} optimizers: "
                + $"{ListText.Of(found.Select(one => InvalidFile.Shown(one.Path)), ListText.Few)}. "
                + "Give the one that is meant."),
        };
    }

    /// <summary>Returns the number of steps that the schedulers in a value have counted; null if there are none, or
    /// they disagree.</summary>
    public static long? Steps(TorchValue root)
    {
        var counts = Find(root, "", value => CountOf(value) is not null).Select(
            found => CountOf(found.Value)).Distinct().ToList();
        return counts.Count == 1 ? counts[0] : null;
    }

    /// <summary>Finds the only value of a kind in a checkpoint, beside its optimizer; null if there is none.</summary>
    /// <exception cref="InvalidDataException">There are several.</exception>
    public static TorchValue? Only(TorchValue root, string what, Func<TorchValue, bool> isOne)
    {
        var found = All(root, isOne);
        return found.Count <= 1 ? found is [var only] ? only.Value : null : throw new InvalidDataException(
            $"This holds {found.Count} {what}: "
            + $"{ListText.Of(found.Select(one => InvalidFile.Shown(one.Path)), ListText.Few)}. Give the part of the "
            + "file that has the one that is meant.");
    }

    /// <summary>Finds all values of a kind in a checkpoint, beside its optimizer.</summary>
    public static IReadOnlyList<(string Path, TorchValue Value)> All(TorchValue root, Func<TorchValue, bool> isOne) =>
        [.. Find(root, "", value => isOne(value) || IsOptimizer(value)).Where(found => isOne(found.Value))];

    private static bool IsOptimizer(TorchValue value) => value is TorchDictionary dictionary
        && dictionary.ContainsKey(StateKey) && dictionary.ContainsKey(GroupsKey);

    /// <summary>Returns the count of a scheduler, which counts its steps from −1 on; not of a plateau, which counts
    /// metrics.</summary>
    private static long? CountOf(TorchValue value) => value is TorchDictionary dictionary
        && dictionary.TryGetValue(CountKey, out var count)
        && dictionary.Keys.Any(key => key is "_step_count" or "base_lrs" or "_last_lr") && !TorchPlateau.Is(value)
        && TorchNumber.Of(count) is >= 0 and <= 1L << 53 and var steps && steps == Math.Floor(steps)
            ? (long)steps : null;

    /// <summary>Finds the outermost values of a kind.</summary>
    private static IEnumerable<(string Path, TorchValue Value)> Find(
        TorchValue value, string path, Func<TorchValue, bool> isOne)
    {
        if (isOne(value))
        {
            return [(path, value)];
        }

        var parts = value switch
        {
            TorchDictionary dictionary when !IsOptimizer(dictionary) =>
                dictionary.Select(entry => (entry.Key, entry.Value)),
            TorchList list => list.Select((part, i) => (Key: i.ToString(CultureInfo.InvariantCulture), Value: part)),
            _ => [],
        };
        return parts.SelectMany(part => Find(part.Value, path.Length == 0 ? part.Key : $"{path}.{part.Key}", isOne));
    }
}
