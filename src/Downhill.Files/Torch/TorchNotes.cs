using System.Text.Json;
using Downhill.State;

namespace Downhill.Files.Torch;

/// <summary>Remarks about a file of PyTorch for the <see cref="LoadReport"/>, as metadata of its state.</summary>
/// <param name="counts">The counts.</param>
/// <param name="unused">State that was dropped, by name.</param>
/// <param name="groups">The groups.</param>
internal sealed class TorchNotes(TorchCounts counts, IReadOnlyList<string> unused, IReadOnlyList<TorchGroup> groups)
{
    /// <summary>Returns the remarks and the counts as metadata.</summary>
    public Dictionary<string, string> Metadata()
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        if (counts.Scheduled is { } steps)
        {
            told[OptimizerMetadata.Steps] = $"{steps}";
        }

        Add(OptimizerMetadata.Unused, [.. unused]);
        Add(OptimizerMetadata.Notes, [.. Sentences()]);
        return told;

        void Add(string name, List<string> items)
        {
            if (items.Count > 0)
            {
                told[name] = JsonSerializer.Serialize(items, PlainJson.Default.ListString);
            }
        }
    }

    private IEnumerable<string> Sentences()
    {
        if (counts.Scheduled is { } steps)
        {
            yield return $"Steps are {steps}, as the file's scheduler counts: the optimizer's state counts "
                + "none. If it was stepped once an epoch, say how many steps there were: Load(…, steps: 1000).";
        }

        if (unused.Count > 0)
        {
            yield return $"Left out, since the options of its group say that it is not used: {NameList.Short(unused)}.";
        }

        var passed = groups.SelectMany(group => group.PassedOver).Distinct(StringComparer.Ordinal).ToList();
        if (passed.Count > 0)
        {
            yield return $"Keys of groups that are no options were passed over: {NameList.Short(passed)}.";
        }
    }
}
