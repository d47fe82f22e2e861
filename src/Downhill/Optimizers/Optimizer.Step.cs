namespace Downhill;

/// <content>The step.</content>
public partial class Optimizer
{
    /// <summary>Does one step with the gradients as they are.</summary>
    /// <remarks>A parameter without a gradient is skipped, and its update is not counted; a gradient of zeros is a real
    /// step.</remarks>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    /// <exception cref="InvalidOperationException">The gradient must be taken at a look-ahead point, or the parameters
    /// hold the weights to evaluate (see <see cref="Evaluate()"/>).</exception>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was
    /// changed.</exception>
    public void Step() => Step(zeroGradients: false);

    /// <inheritdoc cref="Step()"/>
    /// <param name="zeroGradients">Whether the step leaves zeros in the gradients, as <see cref="ZeroGradients"/> does,
    /// but without a pass of its own.</param>
    public void Step(bool zeroGradients)
    {
        if (Array.Find(engines, engine => engine.Options.LooksAhead) is { } ahead)
        {
            throw new InvalidOperationException(
                $"{ahead.Options.GetType().Name} takes its gradient ahead of the weights, "
                + $"so the step must be able to ask for it. Call {nameof(Step)}(() => {{ "
                + $"…; return loss; }}) with a closure that computes loss and gradients.");
        }

        StepAll(zeroGradients);
    }

    /// <summary>Does one step with gradients that a closure computes, ahead of the weights if the optimizer looks
    /// ahead.</summary>
    /// <typeparam name="TLoss">The type of the loss: float, double, a tensor, or whatever the closure
    /// returns.</typeparam>
    /// <param name="closure">Computes the gradients at the parameters' present values, and returns the loss
    /// there.</param>
    /// <returns>The loss that the closure returned.</returns>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    public TLoss Step<TLoss>(Func<TLoss> closure)
    {
        ArgumentNullException.ThrowIfNull(closure);
        CheckInTraining(nameof(Step));
        var ahead = engines.Where(engine => engine.Options.LooksAhead).ToList();
        TLoss loss;
        ahead.ForEach(engine => engine.Refresh());
        ahead.ForEach(engine => engine.SaveWeights());
        try
        {
            ahead.ForEach(engine => engine.Step(new(Steps, Threads, LooksAhead: true, Width: Width, InTiles: InTiles)));
            loss = closure();
        }
        finally
        {
            ahead.ForEach(engine => engine.RestoreWeights());
        }

        StepAll(zeroGradients: false);
        return loss;
    }

    private void StepAll(bool zeroGradients)
    {
        CheckInTraining(nameof(Step));
        CheckMemory();
        if (!CanStep())
        {
            Skipped++;
            if (zeroGradients)
            {
                ZeroGradients();
            }

            return;
        }

        CheckSchedules();

        foreach (var engine in engines)
        {
            engine.Step(new(Steps, Threads, Scale, zeroGradients, Width: Width, InTiles: InTiles));
        }

        Steps++;
    }
}
