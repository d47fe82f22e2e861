using System.Globalization;
using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>Conversions between averages of weights and the <c>state_dict()</c> of PyTorch's
/// <c>AveragedModel</c>.</summary>
internal static class TorchAverages
{
    /// <summary>The key of the number of averagings.</summary>
    public const string CountKey = "n_averaged";

    private const string Prefix = "module.";

    /// <summary>Returns whether a value is the state of an average.</summary>
    public static bool Is(TorchValue value) => value is TorchDictionary dictionary
        && dictionary.ContainsKey(CountKey)
        && dictionary.Keys.Any(key => key.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Returns the averages of an optimizer's weights, and how often each was averaged, as metadata.</summary>
    /// <exception cref="InvalidOperationException">The parts of a tensor were averaged at different times.</exception>
    public static (IReadOnlyList<StoredTensor> Tensors, Dictionary<string, string> Counts) Of(
        Optimizer optimizer, IEnumerable<CompositeParameter> parameters)
    {
        var keys = optimizer.Wrappers.OfType<WeightAverage>().Where(average => average.Count > 0).Select(
            average => average.StateKey).ToList();
        var updates = ((IStatefulOptimizer)optimizer).Engines.SelectMany(engine => engine.Counted)
            .ToDictionary(pair => pair.Name, pair => pair.Parameter.Updates, StringComparer.Ordinal);
        var (tensors, counts) = (new List<StoredTensor>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (parameter, key) in parameters.SelectMany(parameter => keys.Select(key => (parameter, key))))
        {
            var name = $"{parameter.Name}/{key}";
            tensors.AddRange(parameter.Join(part => [optimizer.State[$"{part.Name}/{key}"]]));
            counts[name + WrapperMetadata.Count] = parameter.Parts.Select(part => updates[$"{part.Name}/{key}"])
                .Distinct().ToList() is [var count] ? count.ToString(CultureInfo.InvariantCulture)
                    : throw new InvalidOperationException(
                        $"The parts of '{name}' were averaged at different times, and PyTorch has one number for all. "
                        + "Save a safetensors file, which keeps each.");
        }

        return (tensors, counts);
    }

    /// <summary>Writes the averages among a state's tensors, each as an entry of its own.</summary>
    /// <param name="pickle">The pickle, within a dictionary.</param>
    /// <param name="state">The state.</param>
    /// <param name="model">The model, whose buffers an average has too; null for none.</param>
    /// <exception cref="InvalidOperationException">Parameters of one average were averaged at different
    /// times.</exception>
    public static void Write(PickleWriter pickle, TorchOptimizerState state, TensorSet? model)
    {
        var names = state.Groups.SelectMany(group => group.Parameters).ToHashSet(StringComparer.Ordinal);
        foreach (var average in state.State.Values.Where(tensor => IsAverage(state.State, tensor.Name)).GroupBy(
            tensor => tensor.Name[(TorchOptimizerState.ParameterOf(tensor.Name, names.Contains).Length + 1)..]))
        {
            var counts = average.Select(tensor => state.State.Metadata[tensor.Name + WrapperMetadata.Count])
                .Distinct().ToList();
            if (counts.Count > 1)
            {
                throw new InvalidOperationException(
                    $"The average '{average.Key}' is of {string.Join(" and ", counts)} weights, since parameters were "
                    + "added later, and PyTorch's AveragedModel has one number for all. Save a safetensors file, which "
                    + "keeps each.");
            }

            pickle.Text(average.Key);
            pickle.Dictionary(isOrdered: true, () => Write(pickle, counts[0], average, model, names));
        }
    }

    /// <summary>Returns whether a tensor of state is an average.</summary>
    public static bool IsAverage(TensorSet state, string name) =>
        state.Metadata.ContainsKey(name + WrapperMetadata.Count);

    /// <summary>Reads an average of the parameters that it has.</summary>
    /// <param name="value">The state of the average.</param>
    /// <param name="key">The key under which the file has it.</param>
    /// <param name="names">The names of the parameters.</param>
    /// <param name="told">The metadata, to which counts are added.</param>
    /// <exception cref="InvalidDataException">The count is none.</exception>
    public static IEnumerable<StoredTensor> Read(
        TorchValue value, string key, IEnumerable<string> names, Dictionary<string, string> told)
    {
        var count = TorchNumber.Count(value, CountKey, "AveragedModel");
        foreach (var name in count == 0 ? [] : names)
        {
            if (((TorchDictionary)value).TryGetValue(Prefix + name, out var average))
            {
                told[$"{name}/{key}{WrapperMetadata.Count}"] = $"{count}";
                yield return average.ToTensor($"{name}/{key}");
            }
        }
    }

    private static void Write(
        PickleWriter pickle, string count, IEnumerable<StoredTensor> average, TensorSet? model, HashSet<string> names)
    {
        pickle.Text(CountKey);
        pickle.Tensor(StoredTensor.Of<long>("", new[] { long.Parse(count, CultureInfo.InvariantCulture) }, []));
        foreach (var tensor in average)
        {
            pickle.Text(Prefix + TorchOptimizerState.ParameterOf(tensor.Name, names.Contains));
            pickle.Tensor(tensor);
        }

        foreach (var buffer in model?.Values.Where(tensor => !names.Contains(tensor.Name)) ?? [])
        {
            pickle.Text(Prefix + buffer.Name);
            pickle.Tensor(buffer);
        }
    }
}
