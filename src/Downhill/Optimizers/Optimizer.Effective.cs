using Downhill.Sweeps;
using Downhill.Sweeps.Transforms;

namespace Downhill;

/// <content>Steps whose gradients are summed over micro-batches, or transformed in a copy.</content>
public partial class Optimizer
{
    /// <summary>Gets whether a step takes copies of the gradients.</summary>
    private bool CopiesGradients => Accumulation is not null || MicroBatches > 0 || GradientTransforms.Count > 0
        || Array.Exists(engines, engine => engine.Group.GradientTransforms is { Count: > 0 });

    private bool IsLastMicroBatch => MicroBatches + 1 >= (Accumulation?.MicroBatches ?? 1);

    /// <summary>Returns how the effective gradients of a group are computed.</summary>
    private EffectiveSettings Effective(GroupEngine engine) => new(
        Steps, Threads, Unscaling, Accumulation?.Divisor(MicroBatches + 1) ?? 1,
        engine.Group.GradientTransforms ?? GradientTransforms);

    /// <summary>Does a step with copies of the gradients, or adds a micro-batch to those before.</summary>
    /// <remarks>What was given is looked at before it is copied, so that no sum or transform hides what is not
    /// finite.</remarks>
    private StepResult StepByCopies()
    {
        if (!AreGivenFinite())
        {
            return StepResult.Skipped;
        }

        if (!IsLastMicroBatch)
        {
            foreach (var engine in engines)
            {
                engine.AddMicroBatch(Unscaling, Threads);
            }

            (MicroBatches, state) = (MicroBatches + 1, null);
            return StepResult.Accumulated;
        }

        try
        {
            return MoveByCopies();
        }
        finally
        {
            takesEffective = false;
            foreach (var engine in engines)
            {
                engine.ReleaseEffective();
            }
        }
    }

    private StepResult MoveByCopies()
    {
        foreach (var engine in engines)
        {
            engine.TakeEffective(Effective(engine));
        }

        takesEffective = true;
        var canStep = CanStep();
        if (canStep)
        {
            Move(zeroGradients: false);
        }

        ForgetMicroBatches();
        return canStep ? StepResult.Moved : StepResult.Skipped;
    }

    private void ForgetMicroBatches()
    {
        (MicroBatches, state) = (0, MicroBatches == 0 ? state : null);
        foreach (var engine in engines)
        {
            engine.ForgetMicroBatches();
        }
    }

    /// <summary>Returns whether all gradients that were given are finite, or the policy lets them through.</summary>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    private bool AreGivenFinite()
    {
        foreach (var engine in engines)
        {
            if (NonFinite != NonFinitePolicy.LetThrough && !engine.AreGivenFinite(Threads))
            {
                return NonFinite == NonFinitePolicy.Throw
                    ? throw FindNonFinite(static _ => double.PositiveInfinity) : false;
            }
        }

        return true;
    }
}
