using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps;

/// <content>Phases: further rules over the same weights, with state of their own.</content>
internal sealed partial class GroupEngine
{
    private readonly List<GroupEngine> phases = [];
    private Func<OptimizerOptions, OptimizerOptions>? fromHost;
    private bool keepsScratch;
    private StateNormJob? stateNorm;

    /// <summary>Gets the phases, in the order in which they were added.</summary>
    public IReadOnlyList<GroupEngine> Phases => phases;

    /// <summary>Gets the parameters of the phases that keep something, each with the name of what is kept.</summary>
    public IEnumerable<(string Name, GroupedParameter Parameter)> Counted =>
        from phase in phases
        where !phase.keepsScratch
        from parameter in phase.parameters
        select ($"{parameter.Name}/{phase.Options.States[0].Key}", parameter);

    private bool IsPhase => fromHost is not null;

    /// <summary>Adds a phase over the weights of this engine, which shares their companion.</summary>
    /// <param name="options">Makes the options of the phase of those of the group.</param>
    /// <param name="isScratch">Whether its state means nothing after a step, so that it is not saved.</param>
    public GroupEngine AddPhase(Func<OptimizerOptions, OptimizerOptions> options, bool isScratch)
    {
        IParameter[] all = [.. Parameters];
        GroupEngine phase = new(new(all, options(Group.Options)), all, companion)
        {
            fromHost = options, keepsScratch = isScratch,
        };
        phases.Add(phase);
        return phase;
    }

    /// <summary>Runs a phase for the first time for all parameters that it has not gone through yet.</summary>
    public void Begin(in StepSettings how)
    {
        var isAny = false;
        foreach (var parameter in parameters)
        {
            parameter.IsDue = parameter.Updates == 0;
            isAny |= parameter.IsDue;
        }

        if (isAny)
        {
            StepDue(how);
        }
    }

    /// <summary>Takes counts of updates and frozen parameters from the engine whose phase this is.</summary>
    public void Follow(GroupEngine host)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i].Updates = host.parameters[i].Updates;
            parameters[i].IsFrozen = host.parameters[i].IsFrozen;
        }
    }

    /// <summary>Takes the frozen parameters from the engine whose phase this is.</summary>
    public void FollowFrozen(GroupEngine host)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i].IsFrozen = host.parameters[i].IsFrozen;
        }
    }

    /// <summary>Returns the sum of the squares of its first state, over parameters that have a gradient.</summary>
    public double SumOfStateSquares(int threads) =>
        (stateNorm ??= new(parameters, states[0])).Part(NormType.L2, threads);

    /// <summary>Finds the first finite gradient whose element of the first state is not finite; null if there is
    /// none.</summary>
    public (string Parameter, int Index, float Gradient)? FindBeyond()
    {
        foreach (var parameter in parameters)
        {
            var state = states[0].Read(parameter).Span;
            ParameterRange all = new(parameter, 0, parameter.Length);
            for (var i = 0; i < state.Length && parameter.HasGradient; i++)
            {
                if (!float.IsFinite(state[i]) && Checks.Finite.ValueAt(all, i) is var value && float.IsFinite(value))
                {
                    return (parameter.Name, i, value);
                }
            }
        }

        return null;
    }

    /// <summary>Sets all weights to the first state of this phase, but for parameters that it has not gone through
    /// yet.</summary>
    public void ShowState()
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Updates > 0)
            {
                FloatWriter.Write(parameter.Parameter, states[0].Read(parameter).Span);
            }
        }
    }
}
