using System.Text.Json;
using Downhill.Sweeps;

namespace Downhill.State;

/// <summary>The options with which a checkpoint was saved, by parameter.</summary>
internal sealed class SavedOptions
{
    private readonly Dictionary<string, SavedGroup> groups = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> metadata;

    /// <summary>Reads the options from a checkpoint's metadata.</summary>
    /// <param name="metadata">The metadata of the checkpoint.</param>
    /// <param name="rename">Maps a name in the checkpoint to the name here.</param>
    /// <param name="mismatches">The mismatches, to which a fault of the metadata is added.</param>
    public SavedOptions(
        IReadOnlyDictionary<string, string> metadata, Func<string, string> rename, ICollection<string> mismatches)
    {
        this.metadata = metadata;
        if (!metadata.TryGetValue(OptimizerMetadata.Groups, out var text))
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var element in json.RootElement.EnumerateArray())
            {
                var group = SavedGroup.Of(element);
                foreach (var parameter in element.GetProperty(OptimizerMetadata.Parameters).EnumerateArray())
                {
                    groups[rename(parameter.GetString() ?? "")] = group;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            mismatches.Add(
                $"{OptimizerMetadata.Groups}: this is no list of groups with optimizer, parameters and options");
        }
    }

    /// <summary>Returns the options with which a parameter was saved; null if the checkpoint does not tell.</summary>
    public SavedGroup? Of(IParameter parameter) => groups.GetValueOrDefault(parameter.Name);

    /// <summary>Returns a line for each group whose state is of another kind of optimizer.</summary>
    public IEnumerable<string> OtherKinds(IStatefulOptimizer optimizer) =>
        from pair in Pairs(optimizer)
        let here = OptimizerMetadata.Kind(pair.Here.Options)
        where pair.Saved.Kind != here
        select $"{NameList.Short(pair.Parameters)}: state of {pair.Saved.Kind}, but of {here} here";

    /// <summary>Returns the options that differ from those of the checkpoint.</summary>
    public IEnumerable<OptionDifference> Differences(IStatefulOptimizer optimizer)
    {
        foreach (var (name, here) in OptimizerMetadata.OfWhole(optimizer).Append(
            KeyValuePair.Create(WrapperMetadata.Wrappers, WrapperMetadata.Text(optimizer))))
        {
            if (Saved(name) is { } saved && saved != here)
            {
                yield return new(name[(name.IndexOf('.') + 1)..], saved, here, []);
            }
        }

        foreach (var difference in GradientMetadata.Differences(optimizer, metadata))
        {
            yield return difference;
        }

        foreach (var (saved, here, parameters) in Pairs(optimizer))
        {
            var infos = OptionInfo.Of(here.Options).ToDictionary(info => info.Key, StringComparer.Ordinal);
            var values = OptionText.All(here.Options).ToDictionary(StringComparer.Ordinal);
            values[SavedGroup.Optimizer] = OptimizerMetadata.Kind(here.Options);
            foreach (var (name, value) in saved.Options)
            {
                if (values.GetValueOrDefault(name, "no such option") is var own && own != value
                    && !(infos.TryGetValue(name, out var info) && own == Rewritten(info, here.Options, value)))
                {
                    yield return new(name, value, own, parameters);
                }
            }

            // An earlier version had not all options of today, and none of their effects.
            var defaults = saved.Kind == values[SavedGroup.Optimizer] ? OptionInfo.Defaults(here.Options) : null;
            foreach (var info in infos.Values.Where(info => defaults is not null
                && !saved.Options.Any(option => option.Key == info.Key)
                && OptionText.Of(info, defaults) != values[info.Key]))
            {
                yield return new(info.Key, "no such option", values[info.Key], parameters);
            }
        }
    }

    /// <summary>Returns an option of the whole, as it was saved; null if the checkpoint does not tell.</summary>
    private string? Saved(string name) => metadata.GetValueOrDefault(name) ?? (
        name == WrapperMetadata.Wrappers && metadata.ContainsKey(OptimizerMetadata.Format)
            ? OptimizerMetadata.None : null);

    /// <summary>Returns pairs of groups, saved and present, that have parameters in common.</summary>
    private IEnumerable<(SavedGroup Saved, GroupEngine Here, IReadOnlyList<string> Parameters)> Pairs(
        IStatefulOptimizer optimizer) =>
        from here in optimizer.Engines
        from common in here.Parameters.Select(parameter => parameter.Name).Where(groups.ContainsKey).GroupBy(
            name => groups[name])
        select (common.Key, here, (IReadOnlyList<string>)[.. common]);

    /// <summary>Returns a saved value in today's spelling: 1e-08 becomes 1e-8.</summary>
    private static string? Rewritten(OptionInfo info, OptimizerOptions options, string value)
    {
        try
        {
            return info.Text(info.With(options, value));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
