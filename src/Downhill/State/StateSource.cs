using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Downhill.Tensors;

namespace Downhill.State;

/// <summary>The state in a checkpoint, by the names that its parameters have here, with a record of what was
/// taken.</summary>
/// <remarks>A checkpoint of this library names its state. In others a tensor is state if its name ends like the state
/// of a parameter here; or like a key of the optimizer here, so that state of other parameters is found too.</remarks>
internal sealed class StateSource
{
    private const string StepKey = "step";
    private readonly OrderedDictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> updates = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> here;
    private readonly HashSet<string> keys;
    private readonly Func<string, string> rename;
    private readonly ICollection<string> mismatches;
    private readonly StateNaming naming;

    /// <summary>Finds the state in a checkpoint.</summary>
    /// <param name="set">The checkpoint.</param>
    /// <param name="rename">Maps a name in the checkpoint to the name here.</param>
    /// <param name="optimizer">The optimizer here.</param>
    /// <param name="mismatches">The mismatches, to which names are added that two tensors would have.</param>
    public StateSource(
        TensorSet set, Func<string, string> rename, IStatefulOptimizer optimizer, ICollection<string> mismatches)
    {
        (this.rename, this.mismatches) = (rename, mismatches);
        var parameters = optimizer.Engines.SelectMany(group => group.Parameters).ToList();
        var parts = parameters.OfType<IPartialParameter>().Where(part => part.TensorName != part.Name).ToList();
        here = parameters.Select(parameter => parameter.Name).Concat(parts.Select(part => part.TensorName)).ToHashSet(
            StringComparer.Ordinal);
        keys = optimizer.State.Keys.Select(name => name[(name.LastIndexOf('/') + 1)..]).Append(StepKey).ToHashSet(
            StringComparer.Ordinal);
        naming = new(set.Metadata);
        foreach (var (name, tensor) in set)
        {
            if (StateOf(name, set) is not var (parameter, key))
            {
                continue;
            }

            if (key != StepKey)
            {
                Add(tensors, $"{rename(parameter)}/{key}", tensor);
            }
            else if (!set.Metadata.ContainsKey(name))
            {
                Add(updates, rename(parameter), Count(tensor));
            }
        }

        foreach (var (name, text) in set.Metadata)
        {
            if (Split(name) is (var parameter, StepKey) && (!naming.IsTold || naming.IsParameter(parameter)))
            {
                Add(updates, rename(parameter), text);
            }
        }

        foreach (var tensor in parts.GroupBy(part => part.TensorName, StringComparer.Ordinal))
        {
            ShareOut(tensor.Key, [.. tensor]);
        }
    }

    /// <summary>Gets whether any update was counted; parameters that had none count zeros.</summary>
    public bool HasCounts => updates.Values.Any(text => text != "0");

    /// <summary>Gets the names that were not taken.</summary>
    public IEnumerable<string> Unused =>
        tensors.Keys.Concat(updates.Keys.Select(parameter => parameter + OptimizerMetadata.Updates)).Where(
            name => !taken.Contains(name));

    /// <summary>Computes a variance from the two averages that PyTorch keeps in its place, if these are
    /// there.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="info">The state.</param>
    /// <returns>Whether the variance was computed.</returns>
    public bool Derive(string parameter, StateInfo info)
    {
        var name = $"{parameter}/{info.Key}";
        if (info.Variance is not { } variance || tensors.ContainsKey(name)
            || !tensors.TryGetValue($"{parameter}/{variance.SquaresKey}", out var squares)
            || !tensors.TryGetValue($"{parameter}/{variance.MeanKey}", out var mean)
            || !VarianceConversion.IsFit(squares, mean))
        {
            return false;
        }

        tensors.Remove($"{parameter}/{variance.SquaresKey}");
        tensors.Add(name, VarianceConversion.Of(name, squares, mean));
        return true;
    }

    private void Add<T>(OrderedDictionary<string, T> to, string name, T value)
    {
        if (!to.TryAdd(name, value))
        {
            mismatches.Add($"{name}: the checkpoint has it twice, once under another name");
        }
    }

    /// <summary>Shares the state of a whole tensor, if there is any, out among the parameters that are its
    /// parts.</summary>
    private void ShareOut(string name, IReadOnlyList<IPartialParameter> parts)
    {
        foreach (var (state, whole) in tensors.Where(pair => Split(pair.Key)?.Parameter == name).ToList())
        {
            tensors.Remove(state);
            if (!whole.Shape.SequenceEqual(parts[0].TensorShape))
            {
                mismatches.Add($"{state}: {ShapeMismatch.Tell(whole.Shape, parts[0].TensorShape)}");
                continue;
            }

            foreach (var part in parts)
            {
                Add(tensors, part.Name + state[name.Length..], new PartialTensor(
                    part.Name + state[name.Length..], whole, part.TensorStart,
                    [.. part.Shape.Select(extent => (long)extent)]));
            }
        }

        if (updates.Remove(name, out var count))
        {
            foreach (var part in parts)
            {
                Add(updates, part.Name, count);
            }
        }
    }

    /// <summary>Takes a tensor of state by name, and marks it as taken.</summary>
    public bool TryTake(string name, [NotNullWhen(true)] out StoredTensor? tensor)
    {
        taken.Add(name);
        return tensors.TryGetValue(name, out tensor);
    }

    /// <summary>Takes the count of a parameter's updates as text, and marks it as taken.</summary>
    public bool TryTakeUpdates(string parameter, [NotNullWhen(true)] out string? text)
    {
        taken.Add(parameter + OptimizerMetadata.Updates);
        return updates.TryGetValue(parameter, out text);
    }

    /// <summary>Returns the parameter and the key of a tensor; null if it is no state.</summary>
    private (string Parameter, string Key)? StateOf(string name, TensorSet set)
    {
        if (naming.IsTold)
        {
            return naming.Find(name);
        }

        if (Split(name) is not var (parameter, key))
        {
            return null;
        }

        var isKey = keys.Contains(key) && (key != StepKey || set[name].Count == 1);
        var isOfParameter = here.Contains(rename(parameter));
        if (here.Contains(rename(name)))
        {
            // Weights, unless its name is also that of state which is kept here.
            return isOfParameter && isKey ? (parameter, key) : null;
        }

        return isOfParameter || isKey || HasKeys(parameter, set) ? (parameter, key) : null;
    }

    /// <summary>Returns whether there is state of a parameter under keys that are known here.</summary>
    private bool HasKeys(string parameter, TensorSet set) =>
        keys.Any(key => set.ContainsKey($"{parameter}/{key}"))
            || set.Metadata.ContainsKey(parameter + OptimizerMetadata.Updates);

    /// <summary>Splits a name at its last slash; null if it has none.</summary>
    private static (string Parameter, string Key)? Split(string name) =>
        name.LastIndexOf('/') is > 0 and var slash ? (name[..slash], name[(slash + 1)..]) : null;

    /// <summary>Returns a tensor of one element as text.</summary>
    private static string Count(StoredTensor tensor) => (tensor.Count, tensor.Type) switch
    {
        (not 1, _) => $"a tensor of {tensor.Count} elements",
        (_, TensorType.Int64) => Invariant(tensor.ToArray<long>()[0]),
        (_, TensorType.Int32) => Invariant(tensor.ToArray<int>()[0]),
        (_, TensorType.Float64) => Invariant(tensor.ToArray<double>()[0]),
        _ when FloatReader.CanRead(tensor.Type) => Invariant(FloatReader.Read(tensor)[0]),
        _ => $"a tensor of {tensor.Type}",
    };

    private static string Invariant(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(double count) =>
        Math.Abs(count) < 1L << 62 && count == Math.Floor(count) ? Invariant((long)count) : NumberText.Of(count);
}
