using Downhill.Tensors;
using Downhill.TorchSharp.Native;
using static TorchSharp.torch;

namespace Downhill.TorchSharp;

/// <summary>Finds out what a checkpoint has for a module, before anything is changed.</summary>
/// <param name="state">The module's tensors.</param>
/// <param name="checkpoint">The checkpoint.</param>
/// <param name="scope">The differences that are let through.</param>
/// <param name="convert">Whether numbers of another type may be converted.</param>
internal sealed class ModuleLoading(
    IReadOnlyList<(Tensor Tensor, IReadOnlyList<string> Names)> state, TensorSet checkpoint, LoadScope scope,
    bool convert)
{
    private readonly List<string> mismatches = [], missing = [], unexpected = [], converted = [];

    /// <summary>The tensors to be copied, each with its place, in the order of the module.</summary>
    public List<(Tensor Tensor, StoredTensor Stored)> Pairs { get; } = [];

    public LoadReport Report => new(missing, unexpected, converted, []);

    /// <summary>Compares both.</summary>
    /// <exception cref="CheckpointException">They do not fit.</exception>
    public void Check()
    {
        foreach (var (tensor, names) in state)
        {
            Find(tensor, names);
        }

        var known = state.SelectMany(entry => entry.Names).ToHashSet(StringComparer.Ordinal);
        unexpected.AddRange(checkpoint.Keys.Where(name => !known.Contains(name) && !name.Contains('/')));
        Refuse(missing, LoadScope.AllowMissing, "missing");
        Refuse(unexpected, LoadScope.AllowUnexpected, "unexpected; nothing here is called that");
        if (mismatches.Count > 0)
        {
            throw new CheckpointException("the module", mismatches);
        }
    }

    private void Refuse(List<string> names, LoadScope unless, string why)
    {
        if (!scope.HasFlag(unless))
        {
            mismatches.AddRange(names.Select(name => $"{name}: {why} (LoadScope.{unless} lets it through)"));
        }
    }

    private void Find(Tensor tensor, IReadOnlyList<string> names)
    {
        var found = names.Where(checkpoint.ContainsKey).Select(name => checkpoint[name]).ToList();
        missing.AddRange(found.Count == 0 ? [names[0]] : []);
        foreach (var stored in found)
        {
            if (!stored.Shape.SequenceEqual(tensor.shape))
            {
                mismatches.Add($"{stored.Name}: shape {Shown(stored.Shape)}, but {Shown(tensor.shape)} here");
            }
            else if (TensorTypes.Of(stored.Type) is not { } type || (type != tensor.dtype && !convert))
            {
                mismatches.Add(
                    $"{stored.Name}: {stored.TypeName}, but {tensor.dtype} here; convert: true would round it");
            }
            else
            {
                converted.AddRange(type != tensor.dtype ? [stored.Name] : []);
                Pairs.Add((tensor, stored));
            }
        }
    }

    private static string Shown(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
