using System.Text.Json;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.State;

/// <summary>The loading of a checkpoint into an optimizer: everything is checked before anything is written.</summary>
internal sealed class StateLoading
{
    private readonly IStatefulOptimizer optimizer;
    private readonly TensorSet set;
    private readonly LoadScope scope;
    private readonly bool convert;
    private readonly StateSource source;
    private readonly SavedOptions saved;
    private readonly Mismatches mismatches = new();
    private readonly List<string> missing = [];
    private readonly List<string> converted = [];
    private readonly List<Action> writes = [];
    private readonly HashSet<GroupedParameter> found = [];
    private readonly Func<string, string> rename;
    private readonly WrapperLoading wrappers;

    public StateLoading(
        IStatefulOptimizer optimizer, TensorSet set, LoadScope scope, Func<string, string>? rename, bool convert,
        long? steps)
    {
        (this.optimizer, this.set, this.scope, this.convert) = (optimizer, set, scope, convert);
        this.rename = rename ?? (name => name);
        source = new(set, this.rename, optimizer, mismatches.Lines);
        saved = new(set.Metadata, this.rename, mismatches.Lines);
        Counts = new(optimizer, set.Metadata, source, steps, mismatches, Miss);
        Gradients = new(optimizer, set.Metadata, source, mismatches);
        wrappers = new(optimizer, set.Metadata, this.rename, mismatches);
    }

    /// <summary>Gets the counts that were loaded.</summary>
    public CountLoading Counts { get; }

    /// <summary>Gets the loss scale and the sums of gradients that were loaded.</summary>
    public GradientLoading Gradients { get; }

    /// <summary>Loads the checkpoint, or refuses it and changes nothing.</summary>
    /// <exception cref="CheckpointException">The checkpoint does not fit.</exception>
    public LoadReport Load()
    {
        LookAtVersion();
        if (!scope.HasFlag(LoadScope.AllowOtherOptimizer))
        {
            saved.OtherKinds(optimizer).ToList().ForEach(line => mismatches.Add(line, LoadScope.AllowOtherOptimizer));
        }

        foreach (var state in optimizer.State.Entries.Where(state => state is { IsSum: false, IsDecay: false }))
        {
            LookAt(state);
        }

        Counts.Look(found.Contains);
        Gradients.Look();
        wrappers.Look(found.Contains);
        var unexpected = source.Unused.ToList();
        if (!scope.HasFlag(LoadScope.AllowUnexpected))
        {
            unexpected.ForEach(name => mismatches.Add(
                $"{name}: unexpected; nothing here is kept under that name", LoadScope.AllowUnexpected));
        }

        var (unused, notes) = (Told(OptimizerMetadata.Unused).Select(Renamed).ToList(), Told(OptimizerMetadata.Notes));
        mismatches.Check("the optimizer", missing);
        writes.ForEach(write => write());
        Counts.Write();
        Gradients.Write();
        wrappers.Write();
        return new(missing, [.. unexpected, .. unused], converted, [.. saved.Differences(optimizer)])
        {
            Notes = [.. notes, .. Counts.Notes, .. wrappers.Notes],
        };
    }

    /// <summary>Returns a list in the metadata; empty if there is none.</summary>
    private List<string> Told(string name)
    {
        try
        {
            return set.Metadata.TryGetValue(name, out var text)
                ? JsonSerializer.Deserialize(text, PlainJson.Default.ListString) ?? [] : [];
        }
        catch (JsonException)
        {
            mismatches.Lines.Add($"{name}: this is no list of text");
            return [];
        }
    }

    private string Renamed(string name) =>
        name.LastIndexOf('/') is > 0 and var slash ? rename(name[..slash]) + name[slash..] : name;

    private void LookAtVersion()
    {
        if (set.Metadata.TryGetValue(OptimizerMetadata.Format, out var text)
            && text != $"{OptimizerMetadata.Version}")
        {
            mismatches.Lines.Add(
                $"{OptimizerMetadata.Format}: this version reads {OptimizerMetadata.Version}, not '{text}'");
        }
    }

    /// <summary>Checks the tensors of a state, whose types decide the format in which it was kept.</summary>
    private void LookAt(StateEntry state)
    {
        if (state.Info is { } info && source.Derive(state.Parameter.Parameter.Name, info))
        {
            converted.Add(state.Name);
        }

        var has = source.TryTake(state.Name, out var first);
        var hasScales = source.TryTake(state.Name + QuantizedState.Scales, out var scales);
        IReadOnlyList<StoredTensor> kept = hasScales && has ? [first!, scales!] : has ? [first!] : [];
        if (!has)
        {
            Miss(state.Name);
            if (hasScales)
            {
                mismatches.Lines.Add($"{scales!.Name}: the codes it belongs to are missing");
            }

            return;
        }

        found.Add(state.Parameter);
        if (IsSame(state, kept))
        {
            foreach (var (tensor, from) in state.Tensors.Zip(kept))
            {
                writes.Add(() => tensor.Set(from));
            }
        }
        else
        {
            Convert(state, kept);
        }
    }

    private static bool IsSame(StateEntry state, IReadOnlyList<StoredTensor> kept) =>
        state.Tensors.Count == kept.Count && state.Tensors.Zip(kept).All(pair =>
            pair.First.Type == pair.Second.Type && pair.First.Shape.SequenceEqual(pair.Second.Shape));

    /// <summary>Converts state from the format in which it was kept, or adds a mismatch.</summary>
    private void Convert(StateEntry state, IReadOnlyList<StoredTensor> kept)
    {
        var first = kept[0];
        if (!first.Shape.SequenceEqual(state.Tensors[0].Shape))
        {
            mismatches.Lines.Add($"{state.Name}: {ShapeMismatch.Tell(first.Shape, state.Tensors[0].Shape)}");
            return;
        }

        var isCoded = first.Type == TensorType.UInt8 && state.Array is not null;
        if (isCoded && SavedBlocks.Fault(state, kept) is { } fault)
        {
            mismatches.Lines.Add(fault);
            return;
        }

        if (state.Array is not { } array || (!isCoded && !FloatReader.CanRead(first.Type))
            || (!isCoded && kept.Count > 1))
        {
            mismatches.Lines.Add($"{state.Name}: {first.TypeName}, but {state.Tensors[0].Type} here");
        }
        else if (!convert)
        {
            mismatches.AddConvertible(
                $"{state.Name}: {first.Type}, but {state.Tensors[0].Type} here; it can be converted on request");
        }
        else
        {
            converted.Add(state.Name);
            writes.Add(
                () => array.Write(state.Parameter, isCoded ? SavedBlocks.Read(state, kept) : FloatReader.Read(first)));
        }
    }

    private void Miss(string name)
    {
        if (scope.HasFlag(LoadScope.AllowMissing))
        {
            missing.Add(name);
        }
        else
        {
            mismatches.Add($"{name}: missing", LoadScope.AllowMissing);
        }
    }
}
