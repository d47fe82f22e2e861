using Downhill.Sweeps.Layout;
using Downhill.Threads;

namespace Downhill.Sweeps.Transforms;

/// <summary>A job that applies transforms to the effective gradients of a group, one parameter at a time.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class TransformJob(GroupedParameter[] parameters) : Job
{
    // In elements of the group: below, waiting for each other costs more than it saves.
    private const int LeastShared = 64 * 1024;
    private IReadOnlyList<IGradientTransform> transforms = [];
    private long step;

    /// <summary>Applies transforms to all gradients that are not missing.</summary>
    /// <param name="how">The transforms, the step and the number of threads.</param>
    public void Apply(in EffectiveSettings how)
    {
        if (how.Transforms.Count > 0)
        {
            (transforms, step) = (how.Transforms, how.Step);
            var isShared = parameters.Length > 1 && parameters[^1].End >= LeastShared;
            WorkerPool.Run(this, parameters.Length, isShared ? how.Threads : 1, large: isShared);
        }
    }

    /// <summary>Applies transforms to the gradient of one parameter, on the calling thread.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="how">The transforms and the step.</param>
    public void Apply(GroupedParameter parameter, in EffectiveSettings how)
    {
        (transforms, step) = (how.Transforms, how.Step);
        Apply(parameter);
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var parameter = parameters[part];
        if (parameter.HasGradient && parameter.Length > 0)
        {
            Apply(parameter);
        }
    }

    private void Apply(GroupedParameter parameter)
    {
        var gradient = new ParameterGradient(
            parameter.Name, parameter.Parameter.Shape, step, parameter.EffectiveValues, parameter.ElementType,
            parameter.Weights(0, parameter.Length));
        for (var i = 0; i < transforms.Count; i++)
        {
            transforms[i].Apply(gradient);
        }
    }
}
