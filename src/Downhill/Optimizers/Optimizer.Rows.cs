using Downhill.Sweeps;

namespace Downhill;

/// <content>Gradients of some rows.</content>
public partial class Optimizer
{
    /// <summary>Gets the treatment of the rows that a <see cref="RowGradient"/> leaves out; by default
    /// <see cref="AbsentRows.Exact"/>.</summary>
    /// <remarks>It does not concern gradients of all weights. A step takes time in proportion to the rows that are
    /// present: nothing goes through all of them but <see cref="Wrappers"/> and a <see cref="Probe"/>, if there are
    /// any. <see cref="Accumulation"/>, <see cref="GradientTransforms"/> and optimizers that see whole tensors refuse
    /// such gradients.</remarks>
    public AbsentRows AbsentRows { get; init; }

    /// <summary>Shrinks all rows by the weight decay that they missed, as if they had been present until now; nothing
    /// happens unless <see cref="AbsentRows"/> is <see cref="AbsentRows.CatchUp"/>.</summary>
    /// <remarks>Call it before weights are evaluated or saved, if decay of rows that are long absent shall show in
    /// them. It goes through all rows.</remarks>
    /// <exception cref="InvalidOperationException">A step is under way, or the parameters hold the weights to evaluate
    /// (see <see cref="Evaluate()"/>).</exception>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was
    /// changed.</exception>
    public void CatchUpRows()
    {
        CheckBetweenSteps(nameof(CatchUpRows));
        CheckMemory();
        Array.ForEach(engines, engine => engine.CatchUpRows());
    }

    /// <summary>Gets whether a row has yet to catch up with decay that it missed.</summary>
    internal bool HasRowsBehind => engines.Any(engine => engine.HasRowsBehind);

    private string? ObstacleToRows => sharpness is not null
        ? $"{sharpness.GetType().Name} moves all weights by it; leave it out"
        : CopiesGradients
        ? $"a step with {nameof(Accumulation)} or {nameof(GradientTransforms)} copies all of it; leave these out, and "
            + "let backward passes add up what they make"
        : null;

    /// <summary>Refuses gradients of some rows that the step cannot take, before anything is changed.</summary>
    /// <param name="obstacle">The cause for which the step needs gradients of all weights; null to look for
    /// one.</param>
    private void CheckRows(string? obstacle = null)
    {
        foreach (var engine in engines)
        {
            if (engine.HasRows)
            {
                engine.CheckRows(AbsentRows, Steps, obstacle ?? ObstacleToRows);
            }
        }
    }
}
