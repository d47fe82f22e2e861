using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Downhill.State;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill;

/// <summary>The state of an optimizer as named tensors, <c>PARAMETER/key</c> with PyTorch's keys: a live
/// view.</summary>
/// <remarks>Nothing is copied: tensors show the state as it is now. State in float32 and bfloat16 is one tensor in the
/// parameter's shape. State in blocks of 8 bits is two: the codes, UInt8 in the parameter's shape, and
/// <c>PARAMETER/key.absmax</c>, the largest magnitude of each block of 256. The companion of weights narrower than
/// float32 is <c>PARAMETER/master</c> or <c>PARAMETER/compensation</c>.</remarks>
public sealed class OptimizerState : IReadOnlyDictionary<string, StoredTensor>
{
    private readonly OrderedDictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StateEntry> kept = new(StringComparer.Ordinal);
    private readonly IStatefulOptimizer optimizer;

    internal OptimizerState(IStatefulOptimizer optimizer)
    {
        this.optimizer = optimizer;
        foreach (var state in optimizer.Engines.SelectMany(
            group => group.GroupedParameters.SelectMany(group.StateEntries)))
        {
            foreach (var tensor in state.Tensors)
            {
                if (!tensors.TryAdd(tensor.Name, tensor))
                {
                    throw new InvalidOperationException(
                        $"Two tensors of state are named '{tensor.Name}'. "
                        + "Give the parameters names that do not end like keys.");
                }
            }

            kept.Add(state.Name, state);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => tensors.Keys;

    /// <inheritdoc/>
    public IEnumerable<StoredTensor> Values => tensors.Values;

    /// <inheritdoc/>
    public int Count => tensors.Count;

    /// <summary>Gets the entries in the order of groups, parameters and keys.</summary>
    internal IReadOnlyCollection<StateEntry> Entries => kept.Values;

    /// <inheritdoc/>
    public StoredTensor this[string key] =>
        tensors.TryGetValue(key, out var tensor) ? tensor : throw new KeyNotFoundException(
        $"There is no state '{key}'. {ListText.Choices(tensors.Keys, ListText.Few)}");

    /// <summary>Gets the state of a parameter, in the format in which it is kept.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="key">The key, such as <c>exp_avg</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter or key.</exception>
    public StoredTensor this[string parameter, string key] =>
        tensors.TryGetValue($"{parameter}/{key}", out var tensor) ? tensor : throw Unknown(parameter, key);

    /// <summary>Returns the state of a parameter as floats; not copied if it is kept in float32.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="key">The key, such as <c>exp_avg</c>.</param>
    /// <returns>An element for each weight.</returns>
    /// <exception cref="KeyNotFoundException">There is no such parameter or key.</exception>
    public ReadOnlyMemory<float> Floats(string parameter, string key) =>
        kept.TryGetValue($"{parameter}/{key}", out var state) && state is { Array: { } array, Parameter: var grouped }
            ? array.Read(grouped) : throw Unknown(parameter, key);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out StoredTensor value) =>
        tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, StoredTensor>> GetEnumerator() => tensors.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyNotFoundException Unknown(string parameter, string key)
    {
        var options = optimizer.OptionsOf(parameter);
        return new(
            $"{options.GetType().Name} keeps no state '{key}' of '{parameter}'. "
            + $"It keeps: {ListText.InBrackets(options.States.Select(state => state.Key))}.");
    }
}
