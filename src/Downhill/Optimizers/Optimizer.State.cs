using Downhill.Gradients;
using Downhill.State;
using Downhill.Sweeps;
using Downhill.Tensors;

namespace Downhill;

/// <content>State by name, saving and loading.</content>
public partial class Optimizer : IStatefulOptimizer
{
    private OptimizerState? state;

    /// <summary>Gets the state by name, as a live view.</summary>
    public OptimizerState State => state ??= new(this);

    IReadOnlyList<GroupEngine> IStatefulOptimizer.Engines => engines;

    /// <summary>Copies the state, the counts of steps and updates, and the options; not the weights (see
    /// <see cref="Weights"/>).</summary>
    /// <remarks>The options are there to be compared when training goes on.</remarks>
    /// <returns>Tensors named <c>PARAMETER/key</c>, and the rest as metadata, which also holds each tensor's parameter
    /// and key, since names may hold anything.</returns>
    /// <exception cref="InvalidOperationException">A step is under way: with <see cref="StepsInBackward"/>, a backward
    /// pass has moved parameters and <see cref="Step()"/> has not ended the step. Or an option has no text by which it
    /// could be compared when training goes on. Or the parameters hold the weights to evaluate (see
    /// <see cref="Evaluate()"/>).</exception>
    public TensorSet Save()
    {
        CheckBetweenSteps(nameof(Save));
        var renamed = OptimizerMetadata.Names(this);
        return new(
            State.Entries.SelectMany(state => state.Tensors).Select(
                tensor => tensor.Copy(renamed.GetValueOrDefault(tensor.Name))),
            new Dictionary<string, string>(
                OptimizerMetadata.Of(this).Concat(SavedPlateaus()), StringComparer.Ordinal));
    }

    /// <summary>Restores the state and counts that <see cref="Save"/> copied, or state of another origin under
    /// PyTorch's keys.</summary>
    /// <remarks>All is matched by name, so parameters may be ordered and grouped otherwise. Options stay as they are
    /// here, since they are code; the report lists those that differ from the checkpoint's.</remarks>
    /// <param name="checkpoint">Tensors named <c>PARAMETER/key</c>; for each parameter its count of updates,
    /// <c>PARAMETER/step</c>, as metadata or as a tensor of one element; as metadata <c>optimizer.steps</c>, or else as
    /// many steps are taken to be done as the parameter with the most updates has had. Weights are of no concern here:
    /// a checkpoint may hold them too. It is copied, never kept.</param>
    /// <param name="scope">The differences between checkpoint and optimizer that are allowed; by default none.</param>
    /// <param name="rename">Maps a name in the checkpoint to the name here; null if the names are the same.</param>
    /// <param name="convert">Whether state in another format than the optimizer keeps may be converted, to the nearest;
    /// else it is refused.</param>
    /// <param name="steps">The number of steps that were done, from which schedules go on; also the count of updates of
    /// those parameters whose count the checkpoint does not hold. Null to take all that from the checkpoint.</param>
    /// <returns>The names that were left out or converted, options that differ, and the origin of the counts.</returns>
    /// <exception cref="CheckpointException">The checkpoint does not fit: the message lists all mismatches, and nothing
    /// is changed. A count that the rule or a schedule depends on, and that the checkpoint lacks, is among
    /// them.</exception>
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
        var plateaus = LoadingPlateaus(checkpoint, rename);
        var report = loading.Load();
        plateaus.ForEach(restore => restore());
        (Steps, Skipped) = (loading.Counts.Steps ?? Steps, loading.Counts.Skipped ?? Skipped);
        (MicroBatches, state, checkedStep) = (loading.Gradients.MicroBatches, null, -1);
        PassFrozen();
        foreach (var (_, parameter) in named.Values)
        {
            parameter.MovedAt = -1;
        }

        return report with { Notes = [.. report.Notes, .. PlateauNotes(checkpoint)] };
    }

    string IStatefulOptimizer.TransformsText => TransformList.Text(
        GradientTransforms,
        Groups.Index().Where(pair => pair.Item.GradientTransforms is not null)
            .Select(pair => (pair.Index, pair.Item.GradientTransforms!)));

    OptimizerOptions IStatefulOptimizer.OptionsOf(string parameter) => Find(parameter).Engine.Options;

    private void CheckBetweenSteps(string what)
    {
        CheckInTraining(what);
        if (named.Values.FirstOrDefault(found => found.Parameter.MovedAt == Steps).Parameter is { } moved)
        {
            throw new InvalidOperationException(
                $"{what}: the backward pass has moved '{moved.Parameter.Name}', and the step is not over. "
                + $"Call {nameof(Step)} first.");
        }
    }
}
