using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Downhill.Files.Torch;

namespace Downhill.Files;

/// <summary>A dictionary in a file of PyTorch, in its order.</summary>
/// <remarks>Keys that are no text are written as Python writes them: <c>7</c>, <c>None</c>, <c>(1, 'a')</c>; if two are
/// written alike, the second has its kind behind it: <c>7 (str)</c>.</remarks>
public sealed class TorchDictionary : TorchValue, IReadOnlyDictionary<string, TorchValue>, ICompositeValue
{
    private readonly OrderedDictionary<string, KeyedValue> entries = new(StringComparer.Ordinal);
    private readonly PickleOffset offset;
    private ExpandedSize extent;
    private ResolutionStage stage;

    internal TorchDictionary(bool mayHaveAttributes, PickleOffset offset) =>
        (MayHaveAttributes, this.offset) = (mayHaveAttributes, offset);

    /// <summary>Returns a dictionary to be written.</summary>
    internal static TorchDictionary Of(params IEnumerable<(string Key, TorchValue Value)> entries)
    {
        var made = new TorchDictionary(mayHaveAttributes: false, default);
        foreach (var (key, value) in entries)
        {
            made.Set(new TorchScalar(key), value);
        }

        return made;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<TorchValue> Values => entries.Values.Select(entry => entry.Value);

    /// <inheritdoc cref="IReadOnlyCollection{T}.Count"/>
    public int Count => entries.Count;

    /// <summary>Gets whether it was a <c>collections.OrderedDict</c> or the like, whose attributes are passed
    /// over.</summary>
    internal bool MayHaveAttributes { get; }

    internal override ExpandedSize Extent => extent;

    /// <inheritdoc/>
    ExpandedSize ICompositeValue.Extent
    {
        get => extent;
        set => extent = value;
    }

    /// <inheritdoc/>
    ResolutionStage ICompositeValue.Stage
    {
        get => stage;
        set => stage = value;
    }

    /// <inheritdoc/>
    PickleOffset ICompositeValue.Offset => offset;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TorchValue value)
    {
        var isThere = entries.TryGetValue(key, out var entry);
        value = entry.Value;
        return isThere;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, TorchValue>> GetEnumerator() =>
        entries.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"a dictionary of {Count}";

    /// <inheritdoc/>
    TorchValue ICompositeValue.Part(int index) => entries.GetAt(index).Value.Value;

    /// <inheritdoc/>
    void ICompositeValue.Replace(int index, TorchValue part) =>
        entries.SetAt(index, entries.GetAt(index).Value with { Value = part });

    /// <inheritdoc/>
    int ICompositeValue.LettersOf(int index) => entries.GetAt(index).Key.Length;

    /// <summary>Sets an entry; of two with one key the later counts, as in Python.</summary>
    internal void Set(TorchValue key, TorchValue value)
    {
        var name = KeyText.Of(key);
        while (entries.TryGetValue(name, out var there) && !KeyText.AreSame(there.Key, key))
        {
            name += $" ({KeyText.Kind(key)})";
        }

        entries[name] = new(key, value);
    }

    /// <summary>Returns the text of an entry's key.</summary>
    internal string KeyAt(int index) => entries.GetAt(index).Key;

    /// <summary>Copies all entries to another dictionary.</summary>
    internal void CopyTo(TorchDictionary other)
    {
        foreach (var entry in entries.Values)
        {
            other.Set(entry.Key, entry.Value);
        }
    }

    /// <summary>Returns the text of a key; null if it is neither text nor an integer.</summary>
    internal static string? KeyOf(TorchValue key) => (key as TorchScalar)?.Value switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
