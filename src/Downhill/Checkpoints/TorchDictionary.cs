using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Downhill.Checkpoints;

/// <summary>A dictionary. Its order is kept; keys that are integers are written in decimal.</summary>
public sealed class TorchDictionary : TorchValue, IReadOnlyDictionary<string, TorchValue>
{
    private readonly OrderedDictionary<string, TorchValue> entries = new(StringComparer.Ordinal);
    private readonly Torch.Extent extent = new();

    internal TorchDictionary(bool isOrdered) => IsOrdered = isOrdered;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<TorchValue> Values => entries.Values;

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>Whether it was a <c>collections.OrderedDict</c>, which may have attributes; they are passed over.</summary>
    internal bool IsOrdered { get; }

    internal bool IsOpen { get; private set; } = true;

    internal override int Depth => extent.Depth;

    internal override long Leaves => extent.Leaves;

    internal override long Letters => extent.Letters;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TorchValue value) => entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, TorchValue>> GetEnumerator() => entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"a dictionary of {Count}";

    internal override void Close() => IsOpen = false;

    /// <summary>Adds an entry; false when there is one with its key.</summary>
    internal bool TryTake(string key, TorchValue value)
    {
        value.Close();
        extent.Add(key.Length, value);
        return entries.TryAdd(key, value);
    }

    /// <summary>What a key is called; null for what is neither text nor an integer.</summary>
    internal static string? KeyOf(TorchValue key) => (key as TorchScalar)?.Value switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
