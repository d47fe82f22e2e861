using Downhill.State;
using Downhill.Sweeps;
using Downhill.Tensors;

namespace Downhill;

/// <content>State by name.</content>
public partial class Optimizer : IStatefulOptimizer
{
    private OptimizerState? state;

    /// <summary>The state by name: a live view. See <see cref="OptimizerState"/>.</summary>
    public OptimizerState State => state ??= new(this);

    IReadOnlyList<GroupEngine> IStatefulOptimizer.Engines => engines;

    /// <summary>A copy of everything that the optimizer goes on from: its state, how many steps were done and skipped,
    /// how many updates each parameter has had; and its options, to be compared. Not the weights: see
    /// <see cref="Weights"/>.</summary>
    /// <returns>Tensors named <c>PARAMETER/key</c>, and the rest as metadata, which also tells what is state of what:
    /// names may hold anything.</returns>
    /// <exception cref="InvalidOperationException">A step is under way: with <see cref="StepsInBackward"/>, a backward
    /// pass has moved parameters and <see cref="Step()"/> has not ended the step. Or an option has no text by which it
    /// could be compared when training goes on.</exception>
    public TensorSet Save()
    {
        CheckBetweenSteps(nameof(Save));
        var renamed = OptimizerMetadata.Names(this);
        return new(
            State.Entries.SelectMany(state => state.Tensors).Select(
                tensor => tensor.Copy(renamed.GetValueOrDefault(tensor.Name))),
            OptimizerMetadata.Of(this));
    }

    /// <summary>Goes on from what <see cref="Save"/> copied, or from state of another origin under PyTorch's keys. All
    /// goes by name, so the order of parameters and their grouping may be others. Options stay as they are here, since
    /// they are code; where the checkpoint's differ, the report says so.</summary>
    /// <param name="checkpoint">Tensors named <c>PARAMETER/key</c>; for each parameter its count of updates,
    /// <c>PARAMETER/step</c>, as metadata or as a tensor of one element; as metadata <c>optimizer.steps</c>, or else as
    /// many steps are taken to be done as the parameter with the most updates has had. Weights are of no concern here:
    /// a checkpoint may hold them too. It is copied, never kept.</param>
    /// <param name="scope">What checkpoint and optimizer need not have in common; by default nothing.</param>
    /// <param name="rename">What the checkpoint's parameters are called here; null when they are called the
    /// same.</param>
    /// <param name="convert">Whether state in another format than the optimizer keeps may be converted, to the nearest;
    /// else it is refused.</param>
    /// <param name="steps">How many steps were done: where schedules go on, and how many updates those parameters have
    /// had whose count the checkpoint does not hold. Null to take all that from the checkpoint.</param>
    /// <returns>What was left out or converted, options that differ, and where counts came from.</returns>
    /// <exception cref="CheckpointException">It does not fit: all that does not is listed, and nothing is changed. A
    /// count that the rule or a schedule depends on, and that nothing tells, is among that.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">A step is under way, as for <see cref="Save"/>.</exception>
    public LoadReport Load(
        TensorSet checkpoint, LoadScope scope = LoadScope.Exact, Func<string, string>? rename = null,
        bool convert = false,
        long? steps = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentOutOfRangeException.ThrowIfNegative(steps ?? 0, nameof(steps));
        CheckBetweenSteps(nameof(Load));
        var loading = new StateLoading(this, checkpoint, scope, rename, convert, steps);
        var report = loading.Load();
        (Steps, Skipped) = (loading.Counts.Steps ?? Steps, loading.Counts.Skipped ?? Skipped);
        checkedStep = -1;
        foreach (var (_, parameter) in named.Values)
        {
            parameter.MovedAt = -1;
        }

        return report;
    }

    OptimizerOptions IStatefulOptimizer.OptionsOf(string parameter) => Find(parameter).Engine.Options;

    private void CheckBetweenSteps(string what)
    {
        if (named.Values.FirstOrDefault(found => found.Parameter.MovedAt == Steps).Parameter is { } moved)
        {
            throw new InvalidOperationException(
                $"{what}: the backward pass has moved '{moved.Parameter.Name}', and the step is not over. "
                + $"Call {nameof(Step)} first.");
        }
    }
}
