using System.Text.Json;

namespace Downhill.State;

/// <summary>The tensors of a checkpoint that are state, with parameter and key, as its metadata tells.</summary>
/// <remarks>Names may hold anything, slashes too, so that splitting them would be guessing.</remarks>
internal sealed class StateNaming
{
    private readonly Dictionary<string, (string Parameter, string Key)> states = new(StringComparer.Ordinal);
    private readonly HashSet<string> parameters = new(StringComparer.Ordinal);

    /// <summary>Reads the groups of the metadata; damaged metadata tells nothing.</summary>
    public StateNaming(IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            Read(metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            states.Clear();
            IsTold = false;
        }
    }

    /// <summary>Gets whether the metadata tells; that of other origin does not.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Returns whether a tensor is state, or a count of updates.</summary>
    public bool IsState(string tensor) => states.ContainsKey(tensor);

    /// <summary>Returns whether the checkpoint has state of a parameter.</summary>
    public bool IsParameter(string name) => parameters.Contains(name);

    /// <summary>Returns the parameter and the key of a tensor; null if it is no state.</summary>
    public (string Parameter, string Key)? Find(string tensor) =>
        states.TryGetValue(tensor, out var found) ? found : null;

    private void Read(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(OptimizerMetadata.Groups, out var groups))
        {
            return;
        }

        var renamed = metadata.TryGetValue(OptimizerMetadata.Renamed, out var text)
            ? JsonSerializer.Deserialize(text, PlainJson.Default.DictionaryStringString)! : [];
        using var json = JsonDocument.Parse(groups);
        foreach (var group in json.RootElement.EnumerateArray())
        {
            if (!group.TryGetProperty(OptimizerMetadata.Keys, out var keys))
            {
                return;
            }

            foreach (var parameter in group.GetProperty(OptimizerMetadata.Parameters).EnumerateArray().Select(
                name => name.GetString()!))
            {
                parameters.Add(parameter);
                foreach (var key in keys.EnumerateArray().Select(key => key.GetString()!))
                {
                    var plain = $"{parameter}/{key}";
                    states[renamed.GetValueOrDefault(plain, plain)] = (parameter, key);
                }
            }
        }

        AddCounts();
        IsTold = true;
    }

    /// <summary>Adds the names of counts, which may be tensors, unless a parameter has the name.</summary>
    private void AddCounts()
    {
        foreach (var parameter in parameters.Where(name => !parameters.Contains(name + OptimizerMetadata.Updates)))
        {
            states.TryAdd(parameter + OptimizerMetadata.Updates, (parameter, OptimizerMetadata.Updates[1..]));
        }
    }
}
