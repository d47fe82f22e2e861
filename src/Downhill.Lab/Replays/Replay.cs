using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Lab.Replays;

/// <summary>A replay of a recording with an optimizer.</summary>
/// <remarks>It is a referee between frameworks: what any of them did can be recorded, replayed and compared.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Replays;
/// using Downhill.Tensors;
///
/// var weights = new TensorSet([StoredTensor.Of&lt;float&gt;("w", new float[] { 1, 2 }, [2])]);
/// var gradients = new TensorSet([StoredTensor.Of&lt;float&gt;("w", new float[] { 0.1f, 0.2f, 0.3f, 0.4f }, [2, 2])]);
/// var recording = new Recording(weights, gradients, Precision.Float32);
///
/// var outcome = new Replay(recording, new(new AdamOptions { LearningRate = 0.1 })).Run();
/// Console.WriteLine(string.Join(", ", outcome.Tensors.Keys));   // the weights, and the state as w/exp_avg and so on
/// </code>
/// </example>
public sealed class Replay
{
    private readonly Recording recording;
    private readonly ReplaySpec spec;

    /// <summary>Initializes a replay.</summary>
    /// <param name="recording">The recording to replay.</param>
    /// <param name="spec">The optimizer and the settings.</param>
    /// <exception cref="ArgumentException">The optimizer cannot be replayed, or weights have names that are reserved
    /// for kept weights.</exception>
    public Replay(Recording recording, ReplaySpec spec)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(spec);
        (this.recording, this.spec) = (recording, spec);
        if (spec.Options.LooksAhead)
        {
            throw new ArgumentException(
                $"{spec.Options.GetType().Name} takes its gradient ahead of the weights, and recorded gradients were "
                + "taken somewhere else already. Replay an optimizer that takes it at the weights.", nameof(spec));
        }

        if (spec is { Precision: Precision.Float64, Options.StateFormat: not StateFormat.Float32 })
        {
            throw new ArgumentException(
                $"A replay in float64 keeps its state in float64, not in {spec.Options.StateFormat}. Leave the format "
                + "of the state out.",
                nameof(spec));
        }

        // Better refused now than after the last step.
        if (spec.SaveEvery > 0 && recording.Parameters.FirstOrDefault(
            parameter => StateNames.IsKept(parameter.Name)) is { } kept)
        {
            throw new ArgumentException(
                $"Weights are named '{kept.Name}', a name reserved for weights that are kept on the way. Rename them.",
                    nameof(recording));
        }
    }

    /// <summary>Takes all recorded steps.</summary>
    /// <param name="state">The state to go on from, as tensors <c>NAME/key</c> with <c>NAME/step</c>, of an earlier
    /// result or of another framework; null, the default, to begin anew. Weights in it are ignored.</param>
    /// <param name="progress">Receives the number of steps done, after each; null, the default, for none.</param>
    /// <param name="stop">Stops the replay between two steps.</param>
    /// <returns>The weights and the state after the last step.</returns>
    /// <exception cref="InvalidDataException">A gradient is not finite and the policy is to throw.</exception>
    /// <exception cref="CheckpointException">The state does not fit.</exception>
    /// <exception cref="OperationCanceledException">The replay was stopped.</exception>
    public ReplayResult Run(TensorSet? state = null, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        IStepper stepper = spec.Precision == Precision.Float64
            ? new OracleStepper(recording, spec) : new OptimizerStepper(recording, spec);
        IReadOnlyList<string> notes = state is null ? [] : [.. Load(stepper, state)];
        List<StoredTensor> kept = [];
        for (var step = 1L; step <= recording.Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            Step(stepper, step);
            if (spec.SaveEvery > 0 && step % spec.SaveEvery == 0)
            {
                kept.AddRange(stepper.Weights($"step-{step:00000}/"));
            }

            progress?.Report(step);
        }

        return new(Gather(stepper, kept), recording.Steps, stepper.Skipped, notes);
    }

    private static void Step(IStepper stepper, long step)
    {
        try
        {
            stepper.Step(step);
        }
        catch (NonFiniteGradientException e)
        {
            throw new InvalidDataException(
                $"At step {step} the gradient of '{e.Parameter}' is {e.Value} at index {e.Index}. Record it anew, or "
                + "choose to skip such steps or to let such gradients through.", e);
        }
    }

    /// <summary>Loads the state, which each parameter may have all of or none of.</summary>
    /// <remarks>In PyTorch a parameter that never had a gradient has no state at all.</remarks>
    private IEnumerable<string> Load(IStepper stepper, TensorSet state)
    {
        var names = recording.Parameters.Select(parameter => parameter.Name)
            .Concat(recording.NonFloatTensors.Select(tensor => tensor.Name)).ToHashSet(StringComparer.Ordinal);
        var own = new TensorSet(
            state.Values.Where(
                tensor => !names.Contains(tensor.Name) && !StateNames.IsKept(tensor.Name)), state.Metadata);
        try
        {
            var report = stepper.Load(own);
            return Half(report.Missing) is { Count: > 0 } half
                ? throw new CheckpointException("the weights", half) : Notes(report);
        }
        catch (CheckpointException e) when (Half(e.Missing) is { Count: > 0 } half)
        {
            throw new CheckpointException("the weights", [.. e.Mismatches, .. half]);
        }
    }

    /// <summary>Returns the missing tensors of parameters with some of their state.</summary>
    private List<string> Half(IReadOnlyList<string> missing) =>
    [
        .. ByParameter(missing).Where(group => group.Count() <= spec.Options.States.Count).SelectMany(group => group)
            .Select(name => $"{name}: missing"),
    ];

    private static IEnumerable<string> Notes(LoadReport report) =>
    [
        .. ByParameter(report.Missing).Select(group => $"'{group.Key}' has no state to go on from and begins."),
        .. report.Converted.Select(name => $"'{name}' was converted to the format that state is kept in."),
        .. report.Notes,
    ];

    private static ILookup<string, string> ByParameter(IReadOnlyList<string> missing) =>
        missing.ToLookup(name => name[..name.LastIndexOf('/')], StringComparer.Ordinal);

    private TensorSet Gather(IStepper stepper, IReadOnlyList<StoredTensor> kept)
    {
        var state = stepper.State();
        var metadata = new Dictionary<string, string>(state.Metadata, StringComparer.Ordinal);
        List<StoredTensor> updates = [];
        var names = stepper.Weights().Concat(recording.NonFloatTensors).Concat(state.Values).Concat(kept)
            .Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);

        // A count stays in the metadata if a tensor already has its name.
        foreach (var name in recording.Parameters.Select(parameter => parameter.Name + OptimizerMetadata.Updates)
            .Where(name => !names.Contains(name)))
        {
            updates.Add(StoredTensor.Of<long>(name, new[] { long.Parse(metadata[name]) }, []));
            metadata.Remove(name);
        }

        return new(
            [.. stepper.Weights(), .. recording.NonFloatTensors, .. state.Values, .. updates, .. kept], metadata);
    }
}
