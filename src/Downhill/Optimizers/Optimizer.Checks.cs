using Downhill.Sweeps;
using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;

namespace Downhill;

/// <content>What is looked at before anything is moved.</content>
public partial class Optimizer
{
    /// <summary>Refuses to move a parameter before all gradients are known where that cannot be right.</summary>
    internal void CheckStepsInBackward()
    {
        if (checkedStep == Steps)
        {
            return;
        }

        var why = NonFinite != NonFinitePolicy.LetThrough
            ? $"{nameof(NonFinite)} is {NonFinite}, which must see all gradients before one weight moves; "
                + $"set it to {nameof(NonFinitePolicy.LetThrough)}"
            : MaxGradientNorm is not null
                ? $"{nameof(MaxGradientNorm)} is set, and the norm is known only when all gradients are; set it to null"
                : Array.Exists(engines, engine => engine.Options.LooksAhead)
                    ? "the optimizer takes its gradient ahead of weights that it then puts back; take one that does not"
                    : null;
        if (why is not null)
        {
            throw new InvalidOperationException(
                $"{nameof(StepsInBackward)} cannot move weights within the backward pass: {why}, "
                + $"or leave {nameof(StepsInBackward)} off.");
        }

        foreach (var engine in engines)
        {
            Sweep.Check(engine.Options, new(Steps, 1));
        }

        checkedStep = Steps;
    }

    /// <summary>Has all parameters find out where their memory lies; what was given back, or does not fit, throws
    /// before anything is moved.</summary>
    private void CheckMemory()
    {
        foreach (var engine in engines)
        {
            engine.Refresh();
        }
    }

    /// <summary>A schedule that leaves its domain is found when its group's rule is bound, before the group moves; but
    /// if other groups have moved by then, too late.</summary>
    private void CheckSchedules()
    {
        for (var i = 0; i < engines.Length && engines.Length > 1; i++)
        {
            Sweep.Check(engines[i].Options, new(Steps, 1));
        }
    }

    /// <summary>Takes the norm if there is a limit to it, and looks for gradients that are not finite, or too large
    /// for the state, if that matters; mostly the norm tells.</summary>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite and the policy is to throw.</exception>
    private bool CanStep()
    {
        LastGradientNorm = MaxGradientNorm is null ? double.NaN : Norm();
        var finite = NonFinite == NonFinitePolicy.LetThrough
            || (MaxGradientNorm is null
                ? AllFinite() : double.IsFinite(LastGradientNorm) && (IsBelowLimits() || AllFinite()));
        return finite || (NonFinite == NonFinitePolicy.Throw ? throw FindNonFinite() : false);
    }

    /// <summary>Whether no gradient can be too large for the state, since all together are not.</summary>
    private bool IsBelowLimits()
    {
        foreach (var engine in engines)
        {
            if (LastGradientNorm >= engine.GradientLimit(Scale))
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
            if (!engine.AllFinite(Threads, Scale))
            {
                return false;
            }
        }

        return true;
    }

    private NonFiniteGradientException FindNonFinite()
    {
        foreach (var (engine, parameter) in named.Values)
        {
            var all = new ParameterRange(parameter, 0, parameter.Length);
            if (parameter.Parameter.HasGradient
                && Finite.IndexBeyond(all, engine.GradientLimit(Scale)) is >= 0 and var index)
            {
                return new(parameter.Name, index, Finite.ValueAt(all, index));
            }
        }

        throw new InvalidOperationException("A gradient changed while a step was under way.");
    }
}
