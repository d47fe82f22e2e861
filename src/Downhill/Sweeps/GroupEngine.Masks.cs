using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <content>The pass that takes a step aside for its mask, before the step.</content>
internal sealed partial class GroupEngine
{
    private double[] maskSums = [];

    /// <summary>Moves the due parameters of one update: one by one, if each has a mask of its own.</summary>
    private void Move(StepIndex now, in StepSettings how)
    {
        if (how.Purpose != StepPurpose.Update || UpdateChain.Of(Options)?.Mask is null)
        {
            Sweep.Step(Options, now, memory, how);
            return;
        }

        foreach (var parameter in parameters)
        {
            if (parameter.IsDue && parameter.Updates == now.Update.Value - 1)
            {
                Move(parameter, now, how);
            }
        }
    }

    private void Move(GroupedParameter parameter, StepIndex now, in StepSettings how)
    {
        var alone = how with { Alone = parameter };
        Sweep.Step(Options, Masked(parameter, now, alone), memory, alone);
    }

    /// <summary>Returns the moment with what the mask of one parameter's step comes to, for which the step is taken
    /// aside.</summary>
    private StepIndex Masked(GroupedParameter parameter, StepIndex now, in StepSettings how)
    {
        if (UpdateChain.Of(Options)?.Mask is not { Mask: { } info })
        {
            return now;
        }

        memory.Sums = Room(ref maskSums, info.Terms.Count);
        Sweep.Step(Options, now, memory, how with { Purpose = StepPurpose.Mask });
        if (parameter.Mask?.Info != info)
        {
            parameter.Mask = new(info);
        }

        parameter.Mask.Clear();
        Add(parameter, info, parameter.Mask);
        return now with { Mask = parameter.Mask };
    }
}
