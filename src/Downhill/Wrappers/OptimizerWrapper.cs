using Downhill.Sweeps;

namespace Downhill;

/// <summary>The base of all that acts around the steps of an optimizer, whatever its rule: <see cref="Lookahead"/>,
/// averages of weights, <see cref="Sam"/>.</summary>
/// <remarks>Give it to <see cref="Optimizer.Wrappers"/>; each belongs to one optimizer. What it keeps is saved, loaded
/// and shown with the optimizer's own state.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var average = new ExponentialMovingAverage { Decay = 0.999 };
/// var optimizer = new AdamW([weights]) { Wrappers = [new Sam(), new Lookahead(), average] };
/// </code>
/// </example>
public abstract class OptimizerWrapper
{
    private protected OptimizerWrapper()
    {
    }

    /// <summary>Gets the phases of the optimizer's groups, in their order; empty outside of an optimizer.</summary>
    internal IReadOnlyList<GroupEngine> Phases { get; private set; } = [];

    /// <summary>Gets the key under which it keeps something of each parameter; null if it keeps nothing.</summary>
    internal virtual string? Key => null;

    /// <summary>Gets whether it moves weights, so that it leaves frozen ones alone.</summary>
    internal abstract bool MovesWeights { get; }

    /// <summary>Gets the options as text, by which a checkpoint compares them.</summary>
    internal abstract string Text { get; }

    /// <summary>Returns the options of its phase over a group.</summary>
    /// <param name="host">The options of the group.</param>
    internal abstract OptimizerOptions PhaseOptions(OptimizerOptions host);

    /// <summary>Gets whether it belongs to an optimizer.</summary>
    internal bool IsAttached { get; private set; }

    /// <summary>Adds its phases to those groups of an optimizer that have none yet.</summary>
    /// <param name="engines">The engines of the groups.</param>
    /// <param name="index">The place of the wrapper among the optimizer's.</param>
    internal void Attach(IEnumerable<GroupEngine> engines, int index) => (IsAttached, Phases) =
        (true, [.. engines.Select(engine => index < engine.Phases.Count ? engine.Phases[index]
            : engine.AddPhase(PhaseOptions, isScratch: Key is null))]);

    /// <summary>Prepares a step, before anything moves.</summary>
    internal virtual void Begin(in StepSettings settings)
    {
    }

    /// <summary>Acts after a step.</summary>
    /// <param name="settings">The settings of the step.</param>
    /// <param name="steps">The number of steps done, this one included.</param>
    internal virtual void After(in StepSettings settings, long steps)
    {
    }

    /// <summary>Runs the phase of every group.</summary>
    private protected void Run(in StepSettings settings)
    {
        for (var i = 0; i < Phases.Count; i++)
        {
            Phases[i].Step(settings);
        }
    }
}
