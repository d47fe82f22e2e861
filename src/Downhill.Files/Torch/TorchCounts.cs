using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>How many updates the parameters of a file have had: as their state counts them, or else their group, or
/// else the scheduler. What nothing counts stays unknown.</summary>
/// <param name="scheduled">How many steps a scheduler has counted; null when there is none.</param>
internal sealed class TorchCounts(long? scheduled)
{
    private readonly Dictionary<string, long> updates = new(StringComparer.Ordinal);
    private readonly List<string> uncounted = [];
    private bool hasState;

    /// <summary>The counts that are known.</summary>
    public IReadOnlyDictionary<string, long> Updates => updates;

    /// <summary>How many steps the scheduler has counted, where that is all there is to go by; else null.</summary>
    public long? Scheduled { get; private set; }

    /// <summary>Takes the count of a parameter that has state.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="own">What its state has as the count; null for nothing.</param>
    /// <param name="group">Its group.</param>
    /// <param name="state">Its state.</param>
    /// <exception cref="InvalidDataException">What its state has is no count.</exception>
    public void Add(string name, TorchValue? own, TorchDictionary group, IReadOnlyList<StoredTensor> state)
    {
        hasState |= state.Count > 0;
        var count = own switch
        {
            null or TorchScalar { Value: null } =>
                group.TryGetValue(TorchOptimizerState.StepKey, out var shared) ? ToCount(shared) : null,
            _ => ToCount(own) ?? throw TorchStateReader.Refuse(name, $"counts {own} as its steps, which is no count"),
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

    /// <summary>Ends: where some have state, those without had no update; what is uncounted goes by the
    /// scheduler.</summary>
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

    /// <summary>Whether state cannot be what it was before the first update: TorchSharp's Adadelta counts 0 for ever.
    /// Adagrad's sum begins at what the user likes.</summary>
    private static bool HasMoved(StoredTensor tensor) =>
        !tensor.Name.EndsWith("/sum", StringComparison.Ordinal) && FloatReader.CanRead(tensor.Type)
            && Array.Exists(FloatReader.Read(tensor), x => x != 0);

    private static long? ToCount(TorchValue value) =>
        TorchNumber.Of(value) is >= 0 and <= 1L << 53 and var count && count == Math.Floor(count) ? (long)count : null;
}
