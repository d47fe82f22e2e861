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
            Settings(StepPurpose.LookAhead) with { Step = Math.Max(0, Steps - 1) }));
    }

    /// <summary>Puts an average in the place of the weights in training, until the scope is disposed of.</summary>
    /// <remarks>Parameters that have not been averaged yet keep their weights. Averages of weights of 16 bits are
    /// rounded to the nearest.</remarks>
    /// <param name="average">One of <see cref="Wrappers"/>.</param>
    /// <returns>The scope: <c>using (optimizer.Evaluate(average)) { … }</c>.</returns>
    /// <exception cref="ArgumentException">The average is none of this optimizer's.</exception>
    /// <exception cref="InvalidOperationException">Nothing was averaged yet, weights to evaluate are in place already,
    /// or a step is under way; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was
    /// changed.</exception>
    public EvaluationScope Evaluate(WeightAverage average)
    {
        ArgumentNullException.ThrowIfNull(average);
        if (!Wrappers.Contains(average))
        {
            throw new ArgumentException(
                $"The average is none of this optimizer's. Give it to {nameof(Wrappers)}.", nameof(average));
        }

        if (average.Count == 0)
        {
            throw new InvalidOperationException(
                $"Nothing was averaged yet: {Steps} steps were done, and the average begins after step "
                + $"{Math.Max(average.Start, 1)}. Look at its {nameof(WeightAverage.Count)} first.");
        }

        return Evaluate(engines, engine => average.Phases[Array.IndexOf(engines, engine)].ShowState());
    }

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
