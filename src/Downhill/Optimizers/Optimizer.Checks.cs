using Downhill.Sweeps;
using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;

namespace Downhill;

/// <content>Checks before anything is moved.</content>
public partial class Optimizer
{
    /// <summary>Refuses to step in the backward pass if an option needs all gradients at hand.</summary>
    internal void CheckStepsInBackward()
    {
        if (checkedStep == Steps)
        {
            return;
        }

        var why = NonFinite != NonFinitePolicy.LetThrough
            ? $"{nameof(NonFinite)} is {NonFinite}, which must see all gradients before one weight moves; "
                + $"set it to {nameof(NonFinitePolicy.LetThrough)}"
            : sharpness is not null
                ? $"{sharpness.GetType().Name} moves weights only by gradients that it takes elsewhere; leave it out"
            : MaxGradientNorm is not null
                ? $"{nameof(MaxGradientNorm)} is set, and the norm is known only when all gradients are; set it to null"
                : LossScale is { NeedsSkipping: true }
                ? $"{nameof(LossScale)} is dynamic, and all gradients must be seen before one weight moves; "
                    + $"set a {nameof(Downhill.LossScale)} that stays as it is"
                : Accumulation is not null
                ? $"{nameof(Accumulation)} keeps gradients for later steps; set it to null"
                : Array.Exists(engines, engine => engine.SeesTensors)
                ? "the step needs each gradient as a whole, not in parts; take an optimizer that does not"
                : Probe is not null
                ? $"{nameof(Probe)} compares weights before and after a step; set it to null"
                : Array.Exists(engines, engine => engine.MeasuresModel)
                ? "the optimizer measures all gradients before one weight moves; take one that does not"
                : Array.Exists(engines, engine => engine.Options.LooksAhead)
                    ? "the optimizer takes its gradient ahead of weights that it then puts back; take one that does not"
                    : null;
        if (why is not null)
        {
            throw new InvalidOperationException(
                $"{nameof(StepsInBackward)} cannot move weights within the backward pass: {why}, "
                + $"or leave {nameof(StepsInBackward)} off.");
        }

        BeginInBackward();
        foreach (var engine in engines)
        {
            Sweep.Check(engine.Options, new(Steps, 1));
        }

        BeginWrappers();
        checkedStep = Steps;
    }

    /// <summary>Asks all parameters for the present place of their memory.</summary>
    /// <remarks>Memory that was given back, or does not fit, throws before anything is moved.</remarks>
    private void CheckMemory()
    {
        foreach (var engine in engines)
        {
            engine.Refresh();
        }
    }

    /// <summary>Refuses schedules that leave their domain before any of several groups moves.</summary>
    /// <remarks>Binding its rule checks a group, but only after the groups before it have moved.</remarks>
    private void CheckSchedules()
    {
        for (var i = 0; i < engines.Length && engines.Length > 1; i++)
        {
            Sweep.Check(engines[i].Options, new(Steps, 1));
        }
    }

    /// <summary>Decides whether a step may go on, by the norm of the gradients and, if need be, by each
    /// value.</summary>
    /// <remarks>A norm below every limit proves that all gradients are finite, so that they are read only
    /// once.</remarks>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    private bool CanStep()
    {
        LastGradientNorm = MaxGradientNorm is null ? double.NaN : Norm() * Unscaling;
        var finite = NonFinite == NonFinitePolicy.LetThrough
            || (MaxGradientNorm is null
                ? AllFinite() : double.IsFinite(LastGradientNorm) && (IsBelowLimits() || AllFinite()));
        return finite || (NonFinite == NonFinitePolicy.Throw
            ? throw FindNonFinite(engine => engine.GradientLimit(Scale, MostValue)) : false);
    }

    /// <summary>Returns whether the norm of all gradients is below the limit of any single one.</summary>
    private bool IsBelowLimits()
    {
        foreach (var engine in engines)
        {
            if (LastGradientNorm >= engine.GradientLimit(Clipping, MostValue))
            {
                return false;
            }
        }

        return true;
    }

    private bool AllFinite()
    {
        foreach (var engine in engines)
        {
            if (!engine.AllFinite(Threads, Scale, MostValue))
            {
                return false;
            }
        }

        return true;
    }

    private NonFiniteGradientException FindNonFinite(Func<GroupEngine, double> limit)
    {
        foreach (var (engine, parameter) in named.Values)
        {
            var all = new ParameterRange(parameter.Effective ?? parameter, 0, parameter.GradientLength);
            if (parameter.HasGradient
                && Finite.IndexBeyond(all, limit(engine)) is >= 0 and var index)
            {
                return new(parameter.Name, parameter.WeightOf(index), Finite.ValueAt(all, index));
            }
        }

        throw new InvalidOperationException("A gradient changed while a step was under way.");
    }
}
