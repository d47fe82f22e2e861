using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A reader of an optimizer's <c>state_dict()</c>, which gives names to its numbered parameters.</summary>
internal sealed class TorchStateReader
{
    private readonly TorchDictionary states;
    private readonly IReadOnlyList<TorchDictionary> groups;
    private readonly IReadOnlyList<string>? names;
    private readonly TorchCounts counts;
    private readonly List<StoredTensor> tensors = [];
    private readonly List<string> unused = [];
    private readonly TorchValue beside;

    /// <summary>Initializes a reader of one optimizer's state.</summary>
    /// <param name="value">The state of the optimizer.</param>
    /// <param name="names">The names of the parameters; null to use those of the file.</param>
    /// <param name="scheduled">The number of steps that a scheduler has counted; null if there is none.</param>
    /// <param name="beside">The checkpoint, which may hold a loss scale, a plateau and averages too.</param>
    public TorchStateReader(TorchValue value, IReadOnlyList<string>? names, long? scheduled, TorchValue beside)
    {
        this.beside = beside;
        states = value["state"] as TorchDictionary
            ?? throw new InvalidDataException("An optimizer's 'state' must be a dictionary.");
        groups = value["param_groups"] is TorchList list && list.All(group => group is TorchDictionary)
            ? [.. list.Cast<TorchDictionary>()]
            : throw new InvalidDataException("An optimizer's 'param_groups' must be a list of dictionaries.");
        if (groups.Any(TorchLbfgsOptions.IsIn))
        {
            throw new InvalidDataException(
                "This is the state of an LBFGS, whose vectors are of all parameters together. Read it by "
                + $"{nameof(TorchLbfgsState)}.{nameof(TorchLbfgsState.From)}.");
        }

        this.names = names;
        counts = new(scheduled);
    }

    public TorchOptimizerState Read()
    {
        var ids = groups.Select(Ids).ToList();
        var named = Named(ids);
        var nameOf = Numbered(ids.SelectMany(group => group), named.SelectMany(group => group));
        var groupOf = groups.Zip(named).SelectMany(pair => pair.Second.Select(name => (name, pair.First)))
            .DistinctBy(pair => pair.name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var (id, state) in states)
        {
            var name = nameOf.GetValueOrDefault(id) ?? throw new InvalidDataException(
                $"There is state of parameter {InvalidFile.Shown(id)}, which is in no group.");
            ReadState(name, state, groupOf[name]);
        }

        var read = Plateaus([.. groups.Zip(named, (group, own) => new TorchGroup(own, OptionsOf(group)))]);
        counts.Close(nameOf.Values);
        var told = new TorchNotes(counts, unused, read).Metadata();
        var scale = TorchParts.Only(beside, "loss scales", TorchLossScale.Is) is { } scaler
            ? TorchLossScale.Read(scaler) : null;
        var averages = TorchParts.All(beside, TorchAverages.Is).SelectMany(average => TorchAverages.Read(
            average.Value, average.Path[(average.Path.LastIndexOf('.') + 1)..], nameOf.Values, told)).ToList();
        return new([.. tensors, .. averages], counts.Updates, read, told, scale);
    }

    /// <summary>Returns groups with the plateau that reduces their rates, if the checkpoint has one.</summary>
    private TorchGroup[] Plateaus(TorchGroup[] read) =>
        TorchParts.Only(beside, "schedulers of the kind ReduceLROnPlateau", TorchPlateau.Is) is { } scheduler
            ? [
                .. read.Select((group, i) => group with
                {
                    Plateau = TorchPlateau.Read(scheduler, group, i),
                }),
            ] : read;

    private static List<string> Ids(TorchDictionary group) =>
        group[TorchOptimizerState.ParametersKey] is TorchList list
            && list.All(id => TorchDictionary.KeyOf(id) is not null)
            ? [.. list.Select(id => TorchDictionary.KeyOf(id)!)]
            : throw new InvalidDataException("A group's 'params' must be a list of numbers.");

    /// <summary>Returns the names of each group's parameters.</summary>
    private List<IReadOnlyList<string>> Named(List<List<string>> ids)
    {
        var count = ids.Sum(group => group.Count);
        if (names is null)
        {
            return [.. groups.Zip(ids, OwnNames)];
        }

        if (names.Count != count)
        {
            throw new ArgumentException(
                $"The file's groups have {count} parameters, but {names.Count} names were "
                + "given. Give one for each, in the order of the groups.", nameof(names));
        }

        var first = 0;
        return [.. ids.Select(
            group => (IReadOnlyList<string>)[.. names.Skip((first += group.Count) - group.Count).Take(group.Count)])];
    }

    /// <summary>Returns the names that the file has of a group's parameters, beside their numbers or in place of
    /// them.</summary>
    private static IReadOnlyList<string> OwnNames(TorchDictionary group, List<string> ids)
    {
        if (!group.TryGetValue(TorchOptimizerState.NamesKey, out var value))
        {
            return ((TorchList)group[TorchOptimizerState.ParametersKey]).All(id => id is TorchScalar { Value: string })
                ? ids : throw new ArgumentException(
                    "The file numbers the parameters and does not name "
                    + "them. Give their names, in the order of the groups.");
        }

        var own = value is TorchList list && list.All(name => name is TorchScalar { Value: string })
            ? list.Select(name => $"{name}").ToList()
                : throw new InvalidDataException("A group's 'param_names' must be a list of text.");
        return own.Count == ids.Count ? own : throw new InvalidDataException(
            $"A group has {ids.Count} parameters, but {own.Count} 'param_names'.");
    }

    private static Dictionary<string, string> Numbered(IEnumerable<string> ids, IEnumerable<string> names)
    {
        var nameOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, name) in ids.Zip(names))
        {
            if (!nameOf.TryAdd(id, name))
            {
                throw new InvalidDataException($"Parameter {InvalidFile.Shown(id)} is in two groups, or twice in one.");
            }
        }

        return nameOf;
    }

    private void ReadState(string name, TorchValue state, TorchDictionary group)
    {
        var own = new List<StoredTensor>();
        foreach (var (key, value) in state as TorchDictionary ?? throw Refuse(name, "is no dictionary"))
        {
            if (key == TorchOptimizerState.StepKey || value is TorchScalar { Value: null }
                || (TorchOptions.Follows(key) && value is TorchScalar or TorchTensor { Shape: [] }))
            {
                continue;
            }

            if (TorchOptions.IsUnused(group, key))
            {
                unused.Add($"{name}/{key}");
            }
            else
            {
                own.Add(TensorOf(name, key, value));
            }
        }

        tensors.AddRange(own);
        counts.Add(name, ((TorchDictionary)state).GetValueOrDefault(TorchOptimizerState.StepKey), group, own);
    }

    /// <summary>Returns a tensor, also of a number.</summary>
    private static StoredTensor TensorOf(string name, string key, TorchValue value) => value switch
    {
        TorchTensor tensor => tensor.As($"{name}/{key}"),
        TorchScalar { Value: double number } => StoredTensor.Of<double>($"{name}/{key}", new[] { number }, []),
        TorchScalar { Value: long number } => StoredTensor.Of<long>($"{name}/{key}", new[] { number }, []),
        _ => throw Refuse(name, $"has {value} as {InvalidFile.Shown(key)}, which is no tensor and no number"),
    };

    private static OrderedDictionary<string, TorchValue> OptionsOf(TorchDictionary group) => new(
        group.Where(
            entry => entry.Key is not (TorchOptimizerState.ParametersKey or TorchOptimizerState.NamesKey)),
            StringComparer.Ordinal);

    internal static InvalidDataException Refuse(string name, string why) =>
        new($"The state of {InvalidFile.Shown(name)} {why}.");
}
