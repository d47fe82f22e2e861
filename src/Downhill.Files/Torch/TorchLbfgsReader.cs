using Downhill.QuasiNewton;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A reader of the <c>state_dict()</c> of PyTorch's LBFGS, which gives each parameter its part of the
/// vectors.</summary>
internal sealed class TorchLbfgsReader
{
    private readonly TorchDictionary states;
    private readonly TorchDictionary group;
    private readonly IReadOnlyList<IParameter> parameters;
    private readonly long length;
    private readonly long? scheduled;

    /// <summary>Initializes a reader.</summary>
    /// <param name="value">The state of the optimizer.</param>
    /// <param name="given">The parameters.</param>
    /// <param name="scheduled">The number of steps that a scheduler has counted; null if there is none.</param>
    public TorchLbfgsReader(TorchValue value, IReadOnlyList<IParameter> given, long? scheduled)
    {
        states = value["state"] as TorchDictionary
            ?? throw new InvalidDataException("An optimizer's 'state' must be a dictionary.");
        group = value["param_groups"] is TorchList { Count: 1 } list && list[0] is TorchDictionary only
            && TorchLbfgsOptions.IsIn(only) ? only : throw new InvalidDataException(
                "This is no state of an LBFGS, which has one group with the options history_size and line_search_fn. "
                + $"Read that of others by {nameof(TorchOptimizerState)}.{nameof(TorchOptimizerState.From)}.");
        (parameters, this.scheduled) = (Ordered(given), scheduled);
        length = parameters.Sum(parameter => (long)parameter.Length);
    }

    /// <summary>Reads state and options.</summary>
    public TorchLbfgsState Read()
    {
        var options = TorchLbfgsOptions.Read(group);
        var state = states.Count == 0 ? TorchDictionary.Of() : states.Values.First() as TorchDictionary
            ?? throw new InvalidDataException("The state of an LBFGS must be a dictionary.");
        var progress = new Progress(
            Count(state, "n_iter"), Count(state, "func_evals"), Number(state, "t"), Number(state, "prev_loss"));
        if (progress.Iterations == 0)
        {
            return Of(options, [], new(Steps, Skipped, progress, 1, [], Frozen));
        }

        var inverses = List(state, "ro").Select(value => value.ToNumber()).ToList();
        var scale = Number(state, "H_diag");
        var tensors = LbfgsKeys.All.SelectMany(key => Share(
            key, LbfgsKeys.IsStacked(key) ? Stacked(state, key, inverses.Count) : [state[key]])).ToList();
        return Of(options, tensors, new(Steps, Skipped, progress, scale, inverses, Frozen));
    }

    private long Steps =>
        group.ContainsKey(TorchGroupMetadata.Idle) ? Count(group, TorchGroupMetadata.Idle) : scheduled ?? 0;

    private long Skipped => Count(group, TorchGroupMetadata.Skipped);

    private IReadOnlyList<string> Frozen => group.GetValueOrDefault(TorchGroupMetadata.Frozen) is TorchList list
        ? [.. list.Select(name => $"{name}")] : [];

    private TorchLbfgsState Of(LbfgsOptions options, IReadOnlyList<StoredTensor> tensors, LbfgsNumbers numbers) =>
        new(options, new(tensors, LbfgsCheckpoint.Metadata(new(parameters, options), numbers)));

    /// <summary>Returns the parameters in the file's order.</summary>
    private IReadOnlyList<IParameter> Ordered(IReadOnlyList<IParameter> given)
    {
        var ids = group[TorchOptimizerState.ParametersKey] as TorchList
            ?? throw new InvalidDataException("A group's 'params' must be a list of numbers.");
        if (ids.Count != given.Count)
        {
            throw new ArgumentException(
                $"The file has {ids.Count} parameters, but {given.Count} were given. Give one for each, in the "
                + "order of the file.", nameof(given));
        }

        if (group.GetValueOrDefault(TorchOptimizerState.NamesKey) is not TorchList names || names.Count != ids.Count)
        {
            return given;
        }

        var byName = given.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        return [.. names.Select(name => byName.GetValueOrDefault($"{name}") ?? throw new ArgumentException(
            $"The file has a parameter {InvalidFile.Shown($"{name}")}, and none of this name was given. "
            + ListText.Choices(byName.Keys, ListText.Few), nameof(given)))];
    }

    /// <summary>Returns the part of each parameter in vectors: as they are, or stacked.</summary>
    private IEnumerable<StoredTensor> Share(string key, IReadOnlyList<TorchValue> vectors)
    {
        var values = vectors.Select(vector => Vector(key, vector)).ToList();
        var start = 0;
        foreach (var parameter in parameters)
        {
            var own = new float[(long)values.Count * parameter.Length];
            foreach (var (i, vector) in values.Index())
            {
                vector.AsSpan(start, parameter.Length).CopyTo(own.AsSpan(i * parameter.Length));
            }

            yield return StoredTensor.Of<float>(
                $"{parameter.Name}/{key}", own, LbfgsCheckpoint.Shape(parameter, key, values.Count));
            start += parameter.Length;
        }
    }

    private float[] Vector(string key, TorchValue value)
    {
        var tensor = value is TorchTensor some ? some.As(key) : throw new InvalidDataException(
            $"The '{key}' of an LBFGS must be tensors; it is {value}.");
        return FloatReader.CanRead(tensor.Type) && tensor.Shape is [var count] && count == length
            ? FloatReader.Read(tensor) : throw new InvalidDataException(
                $"The '{key}' of the LBFGS is {value}, but the parameters together have {length} weights of float32.");
    }

    private static TorchList Stacked(TorchDictionary state, string key, int pairs) =>
        List(state, key) is var list && list.Count == pairs ? list : throw new InvalidDataException(
            $"The LBFGS has {list.Count} of '{key}', but {pairs} of 'ro'.");

    private static TorchList List(TorchDictionary state, string key) => state[key] as TorchList
        ?? throw new InvalidDataException($"The '{key}' of an LBFGS must be a list; it is {state[key]}.");

    private static long Count(TorchDictionary state, string key) =>
        state.ContainsKey(key) ? TorchNumber.Count(state, key, "LBFGS") : 0;

    private static double Number(TorchDictionary state, string key) => state.TryGetValue(key, out var value)
        ? TorchNumber.Of(value) is { } number && double.IsFinite(number) ? number : throw new InvalidDataException(
            $"The '{key}' of the LBFGS is {value}, no finite number.") : 0;
}
