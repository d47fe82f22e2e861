using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps;

/// <content>The step.</content>
internal sealed partial class GroupEngine
{
    /// <summary>Moves parameters with a gradient, or all of them ahead; those at one update together.</summary>
    public void Step(in StepSettings how)
    {
        foreach (var parameter in parameters)
        {
            parameter.IsDue = how.NeedsGradient ? parameter.HasGradient : !parameter.IsFrozen;
        }

        StepDue(how);
        if (HasRows && how is { ZeroesGradients: true, Purpose: StepPurpose.Update })
        {
            ClearRows();
        }
    }

    /// <summary>Moves a part of one parameter, on the calling thread.</summary>
    /// <remarks>Its gradient lies at the beginning of the parameter's gradient memory.</remarks>
    /// <param name="settings">The settings of the step, with the part to move.</param>
    public void StepPart(in StepSettings settings)
    {
        var (parameter, start, _) = settings.Only!.Value;
        StepIndex now = new(settings.Step, parameter.Updates + 1);
        memory.HasRows = parameter.Rows is not null;
        if (start == 0)
        {
            CatchUp(parameter, now, settings);
        }

        Sweep.Step(
            Options, Masked(parameter, Measured(parameter, now, settings), settings), memory, settings);
    }

    /// <summary>Moves the due parameters, those at one update together.</summary>
    private void StepDue(in StepSettings how)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.IsDue && how.Purpose == StepPurpose.Update && MeasuresEach)
            {
                StepMeasured(parameter, how);
            }
            else if (parameter.IsDue)
            {
                StepAt(parameter.Updates, how);
            }
        }
    }

    /// <summary>Moves the due parameters of one update, with the same coefficients.</summary>
    private void StepAt(long updates, in StepSettings how)
    {
        StepIndex now = new(how.Step, updates + 1);
        if (how.Purpose == StepPurpose.Estimate)
        {
            Sweep.Estimate(Options, now, memory, how);
        }
        else if (how.Purpose == StepPurpose.Update && MeasuresModel)
        {
            Move(now with { Measurement = whole }, how);
        }
        else
        {
            Prepare(now, how);
            if (how.Purpose == StepPurpose.Update)
            {
                CatchUp(now, how);
            }

            Move(now, how);
        }

        foreach (var parameter in parameters)
        {
            if (parameter.IsDue && parameter.Updates == updates)
            {
                Finish(parameter, how);
            }
        }
    }

    private static void Finish(GroupedParameter parameter, in StepSettings how)
    {
        parameter.IsDue = false;
        parameter.Updates += how.Counts ? 1 : 0;
    }
}
