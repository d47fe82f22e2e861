namespace Downhill.Sweeps;

/// <content>The part of a step that sees whole tensors.</content>
internal sealed partial class GroupEngine
{
    private TensorPhase? tensorPhase;
    private OptimizerOptions? phased;

    /// <summary>Gets whether a step needs each gradient as a whole.</summary>
    public bool SeesTensors => TensorPhase is not null;

    private TensorPhase? TensorPhase
    {
        get
        {
            if (!ReferenceEquals(phased, Options))
            {
                (phased, tensorPhase) = (Options, Options.MakeTensorPhase());
            }

            return tensorPhase;
        }
    }

    /// <summary>Refuses parameters that the options have no transform for.</summary>
    private void CheckShapes()
    {
        foreach (var parameter in parameters)
        {
            TensorPhase?.Check(parameter.Name, parameter.Parameter.Shape);
        }
    }

    /// <summary>Makes state of the gradients of the due parameters of one update, and transforms it.</summary>
    private void Prepare(StepIndex now, in StepSettings how)
    {
        if (how.Purpose != StepPurpose.Update || TensorPhase is not { } phase)
        {
            return;
        }

        Sweep.Step(phase.First, now, memory, how with { ZeroesGradients = false });
        foreach (var parameter in parameters)
        {
            if (parameter.IsDue && parameter.Updates == now.Update.Value - 1)
            {
                var values = states[phase.State].Read(parameter).Span;
                phase.Apply(values, parameter.Parameter.Shape, how.Threads);
                states[phase.State].Write(parameter, values);
            }
        }
    }
}
