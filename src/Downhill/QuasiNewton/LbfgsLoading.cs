using Downhill.State;
using Downhill.Tensors;

namespace Downhill.QuasiNewton;

/// <summary>The loading of a checkpoint into an <see cref="Lbfgs"/>: everything is checked before anything is
/// written.</summary>
internal sealed class LbfgsLoading
{
    private readonly Lbfgs optimizer;
    private readonly Mismatches mismatches = new();
    private readonly Dictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly List<string> converted = [];
    private readonly SavedOptions saved;

    /// <summary>Reads the numbers of a checkpoint and finds its state.</summary>
    public LbfgsLoading(Lbfgs optimizer, TensorSet set, Func<string, string> rename)
    {
        this.optimizer = optimizer;
        saved = new(set.Metadata, rename, mismatches.Lines);
        Numbers = LbfgsNumbers.Of(set.Metadata, mismatches.Lines);
        Numbers = Numbers with { Frozen = [.. Numbers.Frozen.Select(rename)] };
        var naming = new StateNaming(set.Metadata);
        foreach (var (name, tensor) in set)
        {
            if (naming.Find(name) is var (parameter, key)
                && LbfgsKeys.All.Contains(key) && !tensors.TryAdd($"{rename(parameter)}/{key}", tensor))
            {
                mismatches.Lines.Add(
                    $"{rename(parameter)}/{key}: the checkpoint has it twice, once under another name");
            }
        }
    }

    /// <summary>Gets what the metadata says, faults left out.</summary>
    public LbfgsNumbers Numbers { get; }

    private bool HasState => Numbers.Progress.Iterations > 0;

    private int Dropped => Math.Max(0, Numbers.Inverses.Count - optimizer.Options.HistorySize);

    /// <summary>Refuses a checkpoint that does not fit.</summary>
    /// <exception cref="CheckpointException">It does not.</exception>
    public LoadReport Check()
    {
        CheckKind();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in HasState ? optimizer.Parameters : [])
        {
            LbfgsKeys.All.ToList().ForEach(key => LookAt(parameter, key, known));
        }

        foreach (var name in tensors.Keys.Where(name => !known.Contains(name)))
        {
            mismatches.Lines.Add($"{name}: unexpected; nothing here is kept under that name");
        }

        var names = optimizer.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Numbers.Frozen.Where(name => !names.Contains(name)))
        {
            mismatches.Lines.Add($"{name}: frozen in the checkpoint, and no parameter here");
        }

        mismatches.Check("the optimizer", []);
        return new([], [], converted, [.. Differences()])
        {
            Notes = Dropped == 0 ? [] :
            [
                $"The checkpoint has {Numbers.Inverses.Count} pairs of curvature; the oldest {Dropped} were dropped, "
                + $"since the history size here is {optimizer.Options.HistorySize}.",
            ],
        };
    }

    /// <summary>Writes what was checked.</summary>
    public void Write(LbfgsMemory<float> memory)
    {
        memory.Clear();
        memory.Progress = Numbers.Progress;
        if (!HasState)
        {
            return;
        }

        memory.History.Scale = Numbers.Scale;
        Numbers.Inverses.Skip(Dropped).ToList().ForEach(memory.History.Append);
        var start = 0;
        foreach (var parameter in optimizer.Parameters)
        {
            foreach (var key in LbfgsKeys.All)
            {
                var values = FloatReader.Read(tensors[$"{parameter.Name}/{key}"]);
                var skipped = LbfgsKeys.IsStacked(key) ? Dropped : 0;
                foreach (var (i, row) in LbfgsCheckpoint.Rows(memory, key).Index())
                {
                    values.AsSpan((i + skipped) * parameter.Length, parameter.Length)
                        .CopyTo(memory.Arena[row][start..]);
                }
            }

            start += parameter.Length;
        }
    }

    private void LookAt(IParameter parameter, string key, HashSet<string> known)
    {
        var name = $"{parameter.Name}/{key}";
        known.Add(name);
        var shape = LbfgsCheckpoint.Shape(parameter, key, Numbers.Inverses.Count);
        if (!tensors.TryGetValue(name, out var tensor))
        {
            mismatches.Lines.Add($"{name}: missing");
        }
        else if (!tensor.Shape.SequenceEqual(shape))
        {
            mismatches.Lines.Add($"{name}: {ListText.InBrackets(tensor.Shape)}, but {ListText.InBrackets(shape)} here");
        }
        else if (!FloatReader.CanRead(tensor.Type) || tensor.Count > Array.MaxLength)
        {
            mismatches.Lines.Add($"{name}: {tensor.Count} of {tensor.TypeName}, but Float32 here");
        }
        else if (tensor.Type != TensorType.Float32)
        {
            converted.Add(name);
        }
    }

    private IEnumerable<OptionDifference> Differences()
    {
        var there = optimizer.Parameters.Select(saved.Of).FirstOrDefault(group => group is not null)?.Options ?? [];
        var here = LbfgsKeys.Options(optimizer).ToDictionary(StringComparer.Ordinal);
        return from option in there
               where option.Key != SavedGroup.Optimizer
               let own = here.GetValueOrDefault(option.Key, "no such option")
               where own != option.Value
               select new OptionDifference(option.Key, option.Value, own, []);
    }

    /// <summary>Refuses state of another kind of optimizer.</summary>
    private void CheckKind()
    {
        var kinds = optimizer.Parameters.Select(saved.Of).OfType<SavedGroup>().Select(group => group.Kind).Distinct();
        foreach (var kind in kinds.Where(kind => kind != nameof(Lbfgs)))
        {
            mismatches.Lines.Add($"the checkpoint has state of {kind}, but of {nameof(Lbfgs)} here");
        }
    }
}
