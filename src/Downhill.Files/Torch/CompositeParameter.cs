using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A parameter as PyTorch has it: one of an optimizer here, or all parts of a tensor together.</summary>
/// <param name="Name">The name of the parameter, or of the tensor.</param>
/// <param name="Shape">The extents.</param>
/// <param name="Parts">The parameters here, in the order in which they lie in the tensor.</param>
internal sealed record CompositeParameter(string Name, IReadOnlyList<long> Shape, IReadOnlyList<IParameter> Parts)
{
    /// <summary>Joins the parameters of a group.</summary>
    /// <exception cref="ArgumentException">Parts of a tensor are missing in the group.</exception>
    public static IReadOnlyList<CompositeParameter> Of(IReadOnlyList<IParameter> parameters) =>
        [.. parameters.GroupBy(NameOf, StringComparer.Ordinal).Select(Join)];

    /// <summary>Returns the number of updates that all parts have had.</summary>
    /// <exception cref="ArgumentException">They have had different numbers.</exception>
    public long Updates(Optimizer optimizer) =>
        Parts.Select(part => optimizer.Updates(part.Name)).Distinct().ToList() is [var updates] ? updates
            : throw Refuse(Name, "the parts of it have had different numbers of updates");

    /// <summary>Joins the state of the parts.</summary>
    /// <param name="stateOf">Returns the tensors of a part, the same keys of each.</param>
    public IEnumerable<StoredTensor> Join(Func<IParameter, IEnumerable<StoredTensor>> stateOf)
    {
        var states = Parts.Select(part => stateOf(part).ToList()).ToList();
        return Parts.Count == 1 ? states[0] : states[0].Select((first, i) => new CompositeTensor(
            Name + first.Name[Parts[0].Name.Length..], Shape, [.. states.Select(state => state[i])]));
    }

    private static string NameOf(IParameter parameter) =>
        parameter is IPartialParameter part ? part.TensorName : parameter.Name;

    private static CompositeParameter Join(IGrouping<string, IParameter> tensor)
    {
        var (parts, end) = (tensor.ToList(), 0L);
        foreach (var part in parts.OfType<IPartialParameter>())
        {
            end = part.TensorStart == end ? end + part.Length
                : throw Refuse(tensor.Key, $"the part from weight {end} on is not next in its group");
        }

        IReadOnlyList<long> shape = parts[0] is IPartialParameter { TensorShape: var whole } ? whole
            : [.. parts[0].Shape.Select(extent => (long)extent)];
        return parts[0] is not IPartialParameter || end == shape.Aggregate(1L, (count, extent) => count * extent)
            ? new(tensor.Key, shape, parts)
            : throw Refuse(tensor.Key, $"the part from weight {end} on is not in its group");
    }

    private static ArgumentException Refuse(string name, string why) => new(
        $"Tensor '{name}': {why}, and PyTorch has no state of a part. Save a safetensors file, which keeps it.");
}
