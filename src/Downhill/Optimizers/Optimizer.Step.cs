using Downhill.Sweeps;

namespace Downhill;

/// <content>The step.</content>
public partial class Optimizer
{
    /// <summary>Does one step with the gradients as they are.</summary>
    /// <remarks>A parameter without a gradient is skipped, and its update is not counted; a gradient of zeros is a real
    /// step.</remarks>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    /// <exception cref="InvalidOperationException">The gradient must be taken at a look-ahead point, or the parameters
    /// hold the weights to evaluate (see <see cref="Evaluate()"/>), or a gradient is one of some rows that the
    /// optimizer cannot take (see <see cref="AbsentRows"/>); nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was
    /// changed.</exception>
    public void Step() => Step(zeroGradients: false);

    /// <inheritdoc cref="Step()"/>
    /// <param name="zeroGradients">Whether the step leaves zeros in the gradients, as <see cref="ZeroGradients"/> does,
    /// but without a pass of its own.</param>
    public void Step(bool zeroGradients)
    {
        CheckInTraining(nameof(Step));
        if (sharpness is not null)
        {
            throw new InvalidOperationException(
                $"{sharpness.GetType().Name} takes a second gradient, so the step must be able to ask for it. Call "
                + $"{nameof(Step)}(() => {{ …; return loss; }}) with a closure that clears the gradients and computes "
                + "them with the loss.");
        }

        if (Array.Find(engines, engine => engine.Options.LooksAhead) is { } ahead)
        {
            throw new InvalidOperationException(
                $"{ahead.Options.GetType().Name} takes its gradient ahead of the weights, "
                + $"so the step must be able to ask for it. Call {nameof(Step)}(() => {{ "
                + $"…; return loss; }}) with a closure that computes loss and gradients.");
        }

        BeginStep();
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
        BeginStep();
        if (Evaluate(closure, out var loss))
        {
            StepAll(zeroGradients: false);
        }
        else
        {
            EndStep(StepResult.Skipped);
        }

        return loss;
    }

    /// <summary>Evaluates a closure where the gradients of the step are taken, and puts the weights back.</summary>
    /// <returns>Whether the step may go on.</returns>
    private bool Evaluate<TLoss>(Func<TLoss> closure, out TLoss loss)
    {
        ForEachMoved(static engine => engine.Refresh());
        ForEachMoved(static engine => engine.SaveWeights());
        try
        {
            for (var i = 0; i < engines.Length; i++)
            {
                if (engines[i].Options.LooksAhead)
                {
                    engines[i].Step(Settings(StepPurpose.LookAhead));
                }
            }

            loss = closure();
            return sharpness is null || Reevaluate(sharpness, closure);
        }
        finally
        {
            ForEachMoved(static engine => engine.RestoreWeights());
        }
    }

    /// <summary>Does something for each group whose weights are moved for the closure.</summary>
    private void ForEachMoved(Action<GroupEngine> action)
    {
        foreach (var engine in engines)
        {
            if (sharpness is not null || engine.Options.LooksAhead)
            {
                action(engine);
            }
        }
    }

    private void StepAll(bool zeroGradients)
    {
        CheckMemory();
        CheckRows();
        var copies = CopiesGradients;
        var result = copies ? StepByCopies() : StepInPlace(zeroGradients);
        if (zeroGradients && (copies || result != StepResult.Moved))
        {
            ZeroGradients();
        }

        EndStep(result);
    }

    /// <summary>Does a step with the gradients where they lie.</summary>
    private StepResult StepInPlace(bool zeroGradients)
    {
        if (!CanStep())
        {
            return StepResult.Skipped;
        }

        Move(zeroGradients);
        return StepResult.Moved;
    }

    /// <summary>Measures all groups whose options have a measure, before one weight moves.</summary>
    private void Measure(in StepSettings how)
    {
        foreach (var engine in engines)
        {
            engine.Measure(how);
        }

        foreach (var engine in engines)
        {
            if (engine.MeasuresModel)
            {
                engine.Conclude(engines);
            }
        }
    }

    /// <summary>Moves the weights of all groups, once nothing can refuse the step any more.</summary>
    private void Move(bool zeroGradients)
    {
        CheckSchedules();
        BeginWrappers();
        Probe?.Begin(Steps, engines, Unscaling, Threads);
        StepSettings how = new(
            Steps, Threads, Scale, zeroGradients, Width: Width, InTiles: InTiles, MaxGradientValue: MostValue,
            TakesEffective: takesEffective, AbsentRows: AbsentRows);
        Measure(how);
        foreach (var engine in engines)
        {
            engine.Step(how);
        }

        state = AbsentRows == AbsentRows.CatchUp ? null : state; // there may be decay to catch up with now
        Probe?.End(Steps, engines, Threads);
        Steps++;
        EndWrappers();
    }
}
