using Downhill.Sweeps;

namespace Downhill;

/// <content>Estimates beside the steps.</content>
public partial class Optimizer
{
    /// <summary>Makes state of gradients that are not the loss's, for optimizers such as <see cref="Sophia"/>: no
    /// weight moves, and no step is counted.</summary>
    /// <remarks>
    /// <para>The parameters hold the gradients of the estimate: for Sophia those of the loss by labels that are drawn
    /// from the model's own outputs, every ten steps or so. Clear them before the gradients of the next step.</para>
    /// <para>Parameters without a gradient, or that are frozen, keep their state, and so do groups whose options take
    /// no estimates. A <see cref="LossScale"/> is taken off; transforms and limits of gradients do not apply, nor does
    /// <see cref="Accumulation"/>.</para>
    /// </remarks>
    /// <returns>Whether the estimate was taken: false if a gradient is not finite and the policy is to
    /// skip.</returns>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw; nothing was
    /// changed.</exception>
    /// <exception cref="InvalidOperationException">No group takes estimates, weights are moved in the backward pass, or
    /// the parameters hold the weights to evaluate; nothing was changed.</exception>
    /// <exception cref="ObjectDisposedException">Memory that a parameter borrows was given back; nothing was
    /// changed.</exception>
    public bool Estimate()
    {
        CheckBetweenSteps(nameof(Estimate));
        CheckTakesEstimates();
        CheckMemory();
        CheckRows($"{nameof(Estimate)} makes state of all of it; clear it");
        CheckSchedules();
        if (NonFinite != NonFinitePolicy.LetThrough && !Array.TrueForAll(
            engines, engine => engine.AllFinite(Threads, Unscaling, double.PositiveInfinity)))
        {
            return NonFinite == NonFinitePolicy.Throw
                ? throw FindNonFinite(engine => engine.GradientLimit(Unscaling, double.PositiveInfinity)) : false;
        }

        foreach (var engine in engines.Where(engine => engine.Options.TakesEstimates))
        {
            engine.Step(Settings(StepPurpose.Estimate) with { Scale = Unscaling });
        }

        return true;
    }

    private void CheckTakesEstimates()
    {
        if (!Array.Exists(engines, engine => engine.Options.TakesEstimates))
        {
            var kinds = engines.Select(engine => engine.Options.GetType().Name).Distinct(StringComparer.Ordinal);
            throw new InvalidOperationException(
                $"{nameof(Estimate)}: no group takes estimates, with {ListText.Of(kinds)}. Leave it out, or give a "
                + $"group {nameof(SophiaOptions)}.");
        }

        if (StepsInBackward)
        {
            throw new InvalidOperationException(
                $"{nameof(Estimate)}: with {nameof(StepsInBackward)} the backward pass of an estimate moves the "
                + $"weights. Leave {nameof(StepsInBackward)} off.");
        }
    }
}
