using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>Loads saved state into float64.</summary>
internal sealed class OracleLoading
{
    private readonly Mismatches mismatches = new();
    private readonly List<string> missing = [];
    private readonly TensorSet state;
    private readonly StateSource source;
    private readonly Optimizer optimizer;
    private readonly long? steps;
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>Begins to load state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="optimizer">An optimizer of the same kind over parameters of the same names, which receives the
    /// counts.</param>
    /// <param name="steps">The number of steps done, if it is given; else null.</param>
    public OracleLoading(TensorSet state, Optimizer optimizer, long? steps)
    {
        (this.state, this.optimizer, this.steps) = (state, optimizer, steps);
        source = new(state, name => name, optimizer, mismatches.Lines);
        new SavedOptions(state.Metadata, name => name, mismatches.Lines).OtherKinds(optimizer).ToList()
            .ForEach(mismatches.Lines.Add);
    }

    /// <summary>Gets the names of the missing tensors.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>Converts state from PyTorch's form, if it is there in this form only.</summary>
    public void Derive(string parameter, StateInfo info) => source.Derive(parameter, info);

    /// <summary>Returns a tensor of the state; null if it is missing or does not fit.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="key">The key of the state.</param>
    /// <param name="shape">The shape that it must have.</param>
    public StoredTensor? Take(string parameter, string key, IReadOnlyList<long> shape)
    {
        var name = $"{parameter}/{key}";
        if (!source.TryTake(name, out var tensor))
        {
            missing.Add(name);
            return null;
        }

        found.Add(parameter);
        if (!tensor.Shape.SequenceEqual(shape))
        {
            mismatches.Lines.Add($"{name}: {ShapeMismatch.Tell(tensor.Shape, shape)}");
        }
        else if (!TensorElements.IsFloat(tensor.Type))
        {
            mismatches.Lines.Add($"{name}: {tensor.Type}, but floats are needed here");
        }
        else
        {
            return tensor;
        }

        return null;
    }

    /// <summary>Ends the loading, after which the optimizer has the counts.</summary>
    /// <returns>The numbers of steps done and skipped, and notes for people.</returns>
    /// <exception cref="CheckpointException">Something does not fit; the message lists everything.</exception>
    public (long Done, long Skipped, IReadOnlyList<string> Notes) End()
    {
        var counts = new CountLoading(optimizer, state.Metadata, source, steps, mismatches, missing.Add);
        counts.Look(slot => found.Contains(slot.Parameter.Name));
        source.Unused.ToList().ForEach(
            name => mismatches.Lines.Add($"{name}: unexpected; nothing here is kept under that name"));
        mismatches.Check("the weights", missing);
        counts.Write();
        return (counts.Steps ?? 0, counts.Skipped ?? 0, counts.Notes);
    }
}
