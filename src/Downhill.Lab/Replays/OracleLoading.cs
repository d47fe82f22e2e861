using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>State on its way into float64.</summary>
internal sealed class OracleLoading
{
    private readonly Mismatches mismatches = new();
    private readonly List<string> missing = [];
    private readonly TensorSet state;
    private readonly StateSource source;
    private readonly Optimizer optimizer;
    private readonly long? steps;
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>Begins.</summary>
    /// <param name="state">The state.</param>
    /// <param name="optimizer">An optimizer of the same kind over parameters of the same names, which is given the
    /// counts.</param>
    /// <param name="steps">How many steps were done, where it is given; else null.</param>
    public OracleLoading(TensorSet state, Optimizer optimizer, long? steps)
    {
        (this.state, this.optimizer, this.steps) = (state, optimizer, steps);
        source = new(state, name => name, optimizer, mismatches.Lines);
        new SavedOptions(state.Metadata, name => name, mismatches.Lines).OtherKinds(optimizer).ToList()
            .ForEach(mismatches.Lines.Add);
    }

    /// <summary>What there is none of, by name.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>Makes a state of what PyTorch keeps in its place, if that is what there is.</summary>
    public void Derive(string parameter, StateInfo info) => source.Derive(parameter, info);

    /// <summary>A tensor of state, if there is one and it fits.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="key">The key.</param>
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

    /// <summary>Ends: the optimizer then has the counts.</summary>
    /// <returns>How many steps were done and skipped, and what should be known of that.</returns>
    /// <exception cref="CheckpointException">Something does not fit; all is listed.</exception>
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
