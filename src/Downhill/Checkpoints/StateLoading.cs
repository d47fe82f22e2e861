using System.Globalization;
using Downhill.Sweeps.States;

namespace Downhill.Checkpoints;

/// <summary>Loads a checkpoint into an optimizer: first looks at everything, then, if all fits, writes.</summary>
internal sealed class StateLoading
{
    private readonly Optimizer optimizer;
    private readonly TensorSet set;
    private readonly LoadScope scope;
    private readonly bool convert;
    private readonly StateSource source;
    private readonly SavedOptions saved;
    private readonly List<string> mismatches = [];
    private readonly List<string> missing = [];
    private readonly List<string> converted = [];
    private readonly List<Action> writes = [];

    public StateLoading(
        Optimizer optimizer, TensorSet set, LoadScope scope, Func<string, string>? rename, bool convert)
    {
        (this.optimizer, this.set, this.scope, this.convert) = (optimizer, set, scope, convert);
        var here = optimizer.Groups.SelectMany(group => group.Parameters).Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.Ordinal);
        rename ??= name => name;
        source = new(set, rename, here.Contains, mismatches);
        saved = new(set.Metadata, rename, mismatches);
    }

    /// <summary>How many steps the checkpoint had done; null when nothing tells.</summary>
    public long? Steps { get; private set; }

    /// <summary>How many steps it had skipped; null when nothing tells.</summary>
    public long? Skipped { get; private set; }

    /// <summary>Loads it.</summary>
    /// <exception cref="CheckpointException">It does not fit.</exception>
    public LoadReport Load()
    {
        LookAtVersion();
        if (!scope.HasFlag(LoadScope.AllowOtherOptimizer))
        {
            mismatches.AddRange(saved.OtherKinds(optimizer));
        }

        foreach (var state in optimizer.State.Kept)
        {
            LookAt(state);
        }

        LookAtCounts();
        var unexpected = source.Rest.ToList();
        if (!scope.HasFlag(LoadScope.AllowUnexpected))
        {
            mismatches.AddRange(unexpected.Select(name => $"{name}: unexpected; nothing here is kept under that name"));
        }

        if (mismatches.Count > 0)
        {
            throw new CheckpointException("the optimizer", mismatches);
        }

        writes.ForEach(write => write());
        return new(missing, unexpected, converted, [.. saved.Differences(optimizer)]);
    }

    private void LookAtVersion()
    {
        if (set.Metadata.TryGetValue(OptimizerMetadata.Format, out var text)
            && text != $"{OptimizerMetadata.Version}")
        {
            mismatches.Add($"{OptimizerMetadata.Format}: this version reads {OptimizerMetadata.Version}, not '{text}'");
        }
    }

    /// <summary>What its tensor holds decides in what format the state was kept.</summary>
    private void LookAt(KeptState state)
    {
        var has = source.TryTake(state.Name, out var first);
        var hasScales = source.TryTake(state.Name + BlockState.Scales, out var scales);
        IReadOnlyList<StoredTensor> found = hasScales && has ? [first!, scales!] : has ? [first!] : [];
        if (!has)
        {
            Miss(state.Name);
            if (hasScales)
            {
                mismatches.Add($"{scales!.Name}: the codes it belongs to are missing");
            }
        }
        else if (IsSame(state, found))
        {
            foreach (var (tensor, from) in state.Tensors.Zip(found))
            {
                writes.Add(() => tensor.Set(from));
            }
        }
        else
        {
            Convert(state, found);
        }
    }

    private static bool IsSame(KeptState state, IReadOnlyList<StoredTensor> found) =>
        state.Tensors.Count == found.Count && state.Tensors.Zip(found).All(pair =>
            pair.First.Type == pair.Second.Type && pair.First.Shape.SequenceEqual(pair.Second.Shape));

    /// <summary>Reads the state in its own format and writes it in ours; or says why not.</summary>
    private void Convert(KeptState state, IReadOnlyList<StoredTensor> found)
    {
        var first = found[0];
        if (!first.Shape.SequenceEqual(state.Slot.Shape))
        {
            mismatches.Add($"{state.Name}: shape {Shape(first)}, but [{string.Join(", ", state.Slot.Shape)}] here");
            return;
        }

        var isCoded = first.Type == TensorType.UInt8 && state.Array is not null;
        if (isCoded && Codes.Fault(state, found) is { } fault)
        {
            mismatches.Add(fault);
            return;
        }

        if (state.Array is not { } array || (!isCoded && !Numbers.CanRead(first.Type)) || (!isCoded && found.Count > 1))
        {
            mismatches.Add($"{state.Name}: {first.Type}, but {state.Tensors[0].Type} here");
        }
        else if (!convert)
        {
            mismatches.Add($"{state.Name}: {first.Type}, but {state.Tensors[0].Type} here; it can be converted on request");
        }
        else
        {
            converted.Add(state.Name);
            writes.Add(() => array.Write(state.Slot, isCoded ? Codes.Read(state, found) : Numbers.Read(first)));
        }
    }

    private void LookAtCounts()
    {
        var most = 0L;
        foreach (var slot in optimizer.Groups.SelectMany(group => group.Slots))
        {
            var name = slot.Parameter.Name;
            if (!source.TryTakeUpdates(name, out var text))
            {
                Miss(name + OptimizerMetadata.Updates);
            }
            else if (Whole(name + OptimizerMetadata.Updates, text) is { } updates)
            {
                most = Math.Max(most, updates);
                writes.Add(() => slot.Updates = updates);
                Steps = most;
            }
        }

        Steps = set.Metadata.TryGetValue(OptimizerMetadata.Steps, out var steps) ? Whole(OptimizerMetadata.Steps, steps) : Steps;
        Skipped = set.Metadata.TryGetValue(OptimizerMetadata.Skipped, out var skipped)
            ? Whole(OptimizerMetadata.Skipped, skipped) : Steps is null ? null : 0;
    }

    private void Miss(string name)
    {
        if (scope.HasFlag(LoadScope.AllowMissing))
        {
            missing.Add(name);
        }
        else
        {
            mismatches.Add($"{name}: missing");
        }
    }

    private long? Whole(string name, string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        mismatches.Add($"{name}: '{(text.Length > 40 ? text[..40] + "…" : text)}' counts nothing; a whole number from 0 on is needed");
        return null;
    }

    private static string Shape(StoredTensor tensor) => $"[{string.Join(", ", tensor.Shape)}]";
}
