using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Downhill.Tensors;

/// <summary>Named tensors with metadata: what a checkpoint file holds.</summary>
/// <remarks>If they lie in a mapped file, they are gone when the set is disposed of.</remarks>
public sealed class TensorSet : IReadOnlyDictionary<string, StoredTensor>, IDisposable
{
    private readonly OrderedDictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly IDisposable? owner;

    /// <summary>Gathers tensors.</summary>
    /// <param name="tensors">The tensors, each with a name of its own; their order is kept.</param>
    /// <param name="metadata">What else there is to know, as text; null for nothing.</param>
    /// <param name="owner">What the tensors' memory belongs to, disposed of with the set; null for nothing.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public TensorSet(
        IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null,
        IDisposable? owner = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (var tensor in tensors)
        {
            if (!this.tensors.TryAdd(tensor.Name, tensor))
            {
                throw new ArgumentException(
                    $"Two tensors are named '{tensor.Name}'. Give each a name of its own.", nameof(tensors));
            }
        }

        Metadata = metadata ?? ReadOnlyDictionary<string, string>.Empty;
        this.owner = owner;
    }

    /// <summary>What else there is to know, as text.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => tensors.Keys;

    /// <inheritdoc/>
    public IEnumerable<StoredTensor> Values => tensors.Values;

    /// <inheritdoc/>
    public int Count => tensors.Count;

    /// <inheritdoc/>
    public StoredTensor this[string key] =>
        tensors.TryGetValue(key, out var tensor) ? tensor : throw new KeyNotFoundException(
        Metadata.TryGetValue(key, out var text) ? $"'{key}' is no tensor: {text}."
            : $"There is no tensor '{key}'. {ListText.Choices(tensors.Keys, ListText.Few)}");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out StoredTensor value) =>
        tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, StoredTensor>> GetEnumerator() => tensors.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>These tensors and others, for one file: weights and state. Nothing is copied, and what belongs to
    /// either set still does.</summary>
    /// <param name="other">The others, with names of their own.</param>
    /// <param name="metadata">What else there is to know, beside what both sets tell; null for nothing.</param>
    /// <exception cref="ArgumentException">Two tensors, or two pieces of metadata, have the same name.</exception>
    public TensorSet With(TensorSet other, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        var told = new Dictionary<string, string>(Metadata, StringComparer.Ordinal);
        foreach (var (name, text) in other.Metadata.Concat(metadata ?? ReadOnlyDictionary<string, string>.Empty))
        {
            if (!told.TryAdd(name, text))
            {
                throw new ArgumentException(
                    $"Two pieces of metadata are named '{name}'. Give each a name of its own.", nameof(other));
            }
        }

        return new(Values.Concat(other.Values), told);
    }

    /// <summary>Lets go of the file, if the tensors lie in one.</summary>
    public void Dispose() => owner?.Dispose();
}
