using System.Globalization;
using Downhill.Checkpoints;

namespace Downhill.Lab.Replays;

/// <summary>State on its way into float64.</summary>
internal sealed class OracleLoading
{
    private readonly List<string> mismatches = [];
    private readonly List<string> missing = [];
    private readonly TensorSet state;
    private readonly StateSource source;

    /// <summary>Begins.</summary>
    /// <param name="state">The state.</param>
    /// <param name="names">The parameters' names.</param>
    /// <param name="optimizer">What tells whether it is state of the same optimizer.</param>
    public OracleLoading(TensorSet state, IReadOnlySet<string> names, Optimizer optimizer)
    {
        this.state = state;
        source = new(state, name => name, names.Contains, mismatches);
        mismatches.AddRange(new SavedOptions(state.Metadata, name => name, mismatches).OtherKinds(optimizer));
    }

    /// <summary>What there is none of, by name.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>A tensor of state, if there is one and it fits.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape that it must have.</param>
    public StoredTensor? Take(string name, IReadOnlyList<long> shape)
    {
        if (!source.TryTake(name, out var tensor))
        {
            missing.Add(name);
        }
        else if (!tensor.Shape.SequenceEqual(shape))
        {
            mismatches.Add($"{name}: shape [{string.Join(", ", tensor.Shape)}], but [{string.Join(", ", shape)}] here");
        }
        else if (!Elements.IsFloat(tensor.Type))
        {
            mismatches.Add($"{name}: {tensor.Type}, but floats are needed here");
        }
        else
        {
            return tensor;
        }

        return null;
    }

    /// <summary>How many updates a parameter has had; 0 if nothing tells.</summary>
    public long TakeUpdates(string parameter)
    {
        var name = parameter + OptimizerMetadata.Updates;
        if (source.TryTakeUpdates(parameter, out var text))
        {
            return Whole(name, text);
        }

        missing.Add(name);
        return 0;
    }

    /// <summary>Ends.</summary>
    /// <param name="most">The most updates that a parameter has had.</param>
    /// <returns>How many steps were done and skipped.</returns>
    /// <exception cref="CheckpointException">Something does not fit; all is listed.</exception>
    public (long Done, long Skipped) End(long most)
    {
        mismatches.AddRange(source.Rest.Select(name => $"{name}: unexpected; nothing here is kept under that name"));
        var done = state.Metadata.TryGetValue(OptimizerMetadata.Steps, out var steps) ? Whole(OptimizerMetadata.Steps, steps) : most;
        var skipped = state.Metadata.TryGetValue(OptimizerMetadata.Skipped, out var text) ? Whole(OptimizerMetadata.Skipped, text) : 0;
        return mismatches.Count == 0 ? (done, skipped) : throw new CheckpointException("the weights", mismatches);
    }

    private long Whole(string name, string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        mismatches.Add($"{name}: '{text}' counts nothing; a whole number from 0 on is needed");
        return 0;
    }
}
