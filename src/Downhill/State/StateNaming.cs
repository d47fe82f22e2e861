using System.Text.Json;

namespace Downhill.State;

/// <summary>Which tensors of a checkpoint are state, of which parameter and under which key, as the checkpoint itself
/// tells: names may hold anything, slashes too, so that taking them apart would be guessing.</summary>
internal sealed class StateNaming
{
    private readonly Dictionary<string, (string Parameter, string Key)> states = new(StringComparer.Ordinal);
    private readonly HashSet<string> parameters = new(StringComparer.Ordinal);

    /// <summary>Reads what the metadata tells. It may be damaged; then nothing is known.</summary>
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

    /// <summary>Whether the checkpoint tells; those of other origin do not.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Whether a tensor is state, or a count of updates.</summary>
    public bool IsState(string tensor) => states.ContainsKey(tensor);

    /// <summary>Whether the state of a parameter is in the checkpoint.</summary>
    public bool IsParameter(string name) => parameters.Contains(name);

    /// <summary>The parameter and the key of a tensor; null when it is no state.</summary>
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

    /// <summary>Counts may be tensors, unless a parameter is called so.</summary>
    private void AddCounts()
    {
        foreach (var parameter in parameters.Where(name => !parameters.Contains(name + OptimizerMetadata.Updates)))
        {
            states.TryAdd(parameter + OptimizerMetadata.Updates, (parameter, OptimizerMetadata.Updates[1..]));
        }
    }
}
