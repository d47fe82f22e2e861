using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>The counts of updates of a file's parameters: those of their state, else of their group, else of the
/// scheduler.</summary>
/// <remarks>Other counts stay unknown.</remarks>
/// <param name="scheduled">The number of steps that a scheduler has counted; null if there is none.</param>
internal sealed class TorchCounts(long? scheduled)
{
    private readonly Dictionary<string, long> updates = new(StringComparer.Ordinal);
    private readonly List<string> uncounted = [];
    private bool hasState;

    /// <summary>Gets the counts that are known.</summary>
    public IReadOnlyDictionary<string, long> Updates => updates;

    /// <summary>Gets the number of steps that the scheduler has counted, if nothing else counts; else null.</summary>
    public long? Scheduled { get; private set; }

    /// <summary>Adds the count of a parameter that has state.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="own">The count in its state; null for none.</param>
    /// <param name="group">The group of the parameter.</param>
    /// <param name="state">The state of the parameter.</param>
    /// <exception cref="InvalidDataException">The count is no number of updates.</exception>
    public void Add(string name, TorchValue? own, TorchDictionary group, IReadOnlyList<StoredTensor> state)
    {
        hasState |= state.Count > 0;
        var count = own switch
        {
            null or TorchScalar { Value: null } =>
                group.TryGetValue(TorchOptimizerState.StepKey, out var shared) ? TorchNumber.ToCount(shared) : null,
            _ => TorchNumber.ToCount(own)
                ?? throw TorchStateReader.Refuse(name, $"counts {own} as its steps, which is no count"),
        };
        if (count is null ? state.Count > 0 : count == 0 && state.Any(HasMoved))
        {
            uncounted.Add(name);
        }
        else if (count is { } counted)
        {
            updates[name] = counted;
        }
    }

    /// <summary>Ends the counting: parameters without state had no update if others have state.</summary>
    /// <remarks>Those that are still unknown get the scheduler's count.</remarks>
    /// <param name="names">All parameters.</param>
    public void Close(IEnumerable<string> names)
    {
        Scheduled = uncounted.Count > 0 || updates.Count == 0 ? scheduled : null;
        uncounted.Where(_ => Scheduled > 0).ToList().ForEach(name => updates[name] = Scheduled!.Value);
        foreach (var name in names.Where(
            name => (hasState || updates.Count > 0) && !uncounted.Contains(name, StringComparer.Ordinal)))
        {
            updates.TryAdd(name, 0);
        }
    }

    /// <summary>Returns whether state differs from that before the first update.</summary>
    /// <remarks>TorchSharp's Adadelta counts 0 for ever. Adagrad's sum begins at a value of the user's.</remarks>
    private static bool HasMoved(StoredTensor tensor) =>
        !tensor.Name.EndsWith("/sum", StringComparison.Ordinal) && FloatReader.CanRead(tensor.Type)
            && Array.Exists(FloatReader.Read(tensor), x => x != 0);
}
