using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Downhill.Tensors;

/// <summary>Named tensors with metadata: the content of a checkpoint file.</summary>
/// <remarks>Tensors that lie in a mapped file are gone when the set is disposed of.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Tensors;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var optimizer = new Adam([weights]);
/// optimizer.Step();
///
/// // Weights and state together, as one file holds them.
/// using TensorSet checkpoint = Weights.Save([weights]).With(optimizer.Save());
/// foreach (var (name, tensor) in checkpoint)
/// {
///     Console.WriteLine($"{name}: {tensor.Type} of {tensor.Count}");
/// }
/// </code>
/// </example>
public sealed class TensorSet : IReadOnlyDictionary<string, StoredTensor>, IDisposable
{
    private readonly OrderedDictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly IDisposable? owner;

    /// <summary>Initializes a set of tensors, in their order.</summary>
    /// <param name="tensors">The tensors, each with a name of its own.</param>
    /// <param name="metadata">The metadata; null for none.</param>
    /// <param name="owner">The owner of the tensors' memory, disposed of with the set; null for none.</param>
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

    /// <summary>Gets the metadata: named texts beside the tensors.</summary>
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

    /// <summary>Returns the tensors of both sets in one, such as weights and state for one file.</summary>
    /// <remarks>Nothing is copied: memory still belongs to the sets that it belonged to.</remarks>
    /// <param name="other">The other set, whose tensors have names of their own.</param>
    /// <param name="metadata">Metadata to add to that of both sets; null for none.</param>
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

    /// <summary>Disposes of the owner of the memory, such as a mapped file.</summary>
    public void Dispose() => owner?.Dispose();
}
