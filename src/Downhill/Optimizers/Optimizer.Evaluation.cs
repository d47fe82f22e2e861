using Downhill.Sweeps;

namespace Downhill;

/// <content>The weights to evaluate.</content>
public partial class Optimizer
{
    private bool holdsEvaluated;

    /// <summary>Puts the weights to evaluate in the place of those in training, until the scope is disposed
    /// of.</summary>
    /// <remarks>Optimizers that average, such as <see cref="Asgd"/>, are evaluated at other weights than they train;
    /// those of others stay as they are, so that a program need not know which it has. Weights that were never updated
    /// stay, too. The weights in training are kept in a copy meanwhile, and come back to the bit.</remarks>
    /// <returns>The scope: <c>using (optimizer.Evaluate()) { … }</c>.</returns>
    /// <exception cref="InvalidOperationException">The weights to evaluate are in place already, or a step is under
    /// way; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was
    /// changed.</exception>
    public EvaluationScope Evaluate()
    {
        GroupEngine[] moved = [.. engines.Where(engine => engine.Options.HasEvaluationPoint)];
        return Evaluate(moved, engine => engine.Evaluate(
            new(Math.Max(0, Steps - 1), Threads, LooksAhead: true, Width: Width)));
    }

    /// <summary>Opens a scope in which the parameters hold weights that are written to them.</summary>
    /// <param name="write">Writes the weights of a parameter into its memory.</param>
    internal EvaluationScope Evaluate(Action<IParameter> write) => Evaluate(engines, engine =>
    {
        foreach (var parameter in engine.Parameters)
        {
            write(parameter);
        }
    });

    private EvaluationScope Evaluate(GroupEngine[] moved, Action<GroupEngine> move)
    {
        CheckBetweenSteps(nameof(Evaluate));
        CheckMemory();
        Array.ForEach(moved, engine => engine.SaveWeights());
        try
        {
            Array.ForEach(moved, move);
        }
        catch
        {
            Restore(moved);
            throw;
        }

        holdsEvaluated = true;
        return new(() =>
        {
            CheckMemory();
            Restore(moved);
            holdsEvaluated = false;
        });
    }

    private static void Restore(GroupEngine[] moved)
    {
        Array.ForEach(moved, engine => engine.RestoreWeights());
        Array.ForEach(moved, engine => engine.ForgetWeights());
    }

    /// <summary>Refuses what needs the weights in training while those to evaluate are in their place.</summary>
    internal void CheckInTraining(string what)
    {
        if (holdsEvaluated)
        {
            throw new InvalidOperationException(
                $"{what}: the parameters hold the weights to evaluate. Dispose of the {nameof(EvaluationScope)} that "
                + $"{nameof(Evaluate)} returned first; {nameof(Weights)}.{nameof(Weights.Save)} saves these weights.");
        }
    }
}
