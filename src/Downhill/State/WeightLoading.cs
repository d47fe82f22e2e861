using Downhill.Tensors;

namespace Downhill.State;

/// <summary>The loading of weights by name: everything is checked before anything is written.</summary>
internal sealed class WeightLoading
{
    private readonly IReadOnlyList<IParameter> parameters;
    private readonly TensorSet set;
    private readonly OrderedDictionary<string, StoredTensor> found = new(StringComparer.Ordinal);
    private readonly Mismatches mismatches = new();
    private readonly List<string> missing = [];
    private readonly List<string> converted = [];
    private readonly List<Action> writes = [];

    /// <summary>Finds the weights in a checkpoint: all tensors that are not state.</summary>
    public WeightLoading(IReadOnlyList<IParameter> parameters, TensorSet set, Func<string, string> rename)
    {
        (this.parameters, this.set) = (parameters, set);
        var here = parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var naming = new StateNaming(set.Metadata);
        foreach (var (name, tensor) in set)
        {
            var renamed = rename(name);
            var isState = naming.IsTold
                ? naming.IsState(name) : name.LastIndexOf('/') is > 0 and var slash && !here.Contains(renamed)
                && (set.ContainsKey(name[..slash]) || here.Contains(rename(name[..slash])));
            if (!isState && !found.TryAdd(renamed, tensor))
            {
                mismatches.Lines.Add($"{renamed}: the checkpoint has it twice, once under another name");
            }
        }
    }

    /// <summary>Loads the weights, or refuses them and changes nothing.</summary>
    /// <exception cref="CheckpointException">The weights do not fit.</exception>
    public LoadReport Load(LoadScope scope, bool convert)
    {
        foreach (var parameter in parameters)
        {
            if (found.Remove(parameter.Name, out var tensor))
            {
                LookAt(Weights.Live(parameter), tensor, parameter, convert);
            }
            else
            {
                missing.Add(parameter.Name);
            }
        }

        if (!scope.HasFlag(LoadScope.AllowMissing))
        {
            missing.ForEach(name => mismatches.Add(
                set.Metadata.TryGetValue(name, out var text)
                    ? $"{name}: no tensor, but {text}" : $"{name}: missing", LoadScope.AllowMissing));
        }

        if (!scope.HasFlag(LoadScope.AllowUnexpected))
        {
            found.Keys.ToList().ForEach(name => mismatches.Add(
                $"{name}: unexpected; no parameter here has that name", LoadScope.AllowUnexpected));
        }

        mismatches.Check("the parameters", missing);
        writes.ForEach(write => write());
        return new(missing, [.. found.Keys], converted, []);
    }

    private void LookAt(LiveTensor live, StoredTensor tensor, IParameter parameter, bool convert)
    {
        if (!tensor.Shape.SequenceEqual(live.Shape))
        {
            mismatches.Lines.Add($"{live.Name}: {ShapeMismatch.Tell(tensor.Shape, live.Shape)}");
        }
        else if (tensor.Type == live.Type)
        {
            writes.Add(() => live.Set(tensor));
        }
        else if (!FloatReader.CanRead(tensor.Type))
        {
            mismatches.Lines.Add($"{live.Name}: {tensor.TypeName}, but {live.Type} here");
        }
        else if (!convert)
        {
            mismatches.AddConvertible(
                $"{live.Name}: {tensor.TypeName}, but {live.Type} here; it can be converted on request");
        }
        else
        {
            converted.Add(live.Name);
            writes.Add(() => FloatWriter.Write(parameter, FloatReader.Read(tensor)));
        }
    }
}
