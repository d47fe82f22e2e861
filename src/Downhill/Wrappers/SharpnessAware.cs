using Downhill.Sweeps;

namespace Downhill;

/// <summary>The base of minimization that is aware of sharpness: each step takes its gradient where, within a radius,
/// the loss is largest to first order.</summary>
/// <remarks>A step needs a closure, which is evaluated twice: at the weights, whose gradients tell the direction, and
/// at the ascended weights, whose gradients the optimizer then moves by. In between weights are put back, to the bit,
/// whatever the closure does, and so they are if it throws. The closure must make its gradients anew: clear or zero
/// them first, or the second ones are added to the first. A parameter without a gradient at the weights does not
/// ascend; one without a gradient at the ascended weights is put back and not moved. The loss is that at the
/// weights.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] weights = [1], gradient = [0];
/// SharpnessAware wrapper = new AdaptiveSam { Radius = new LinearSchedule(0, 1000, 0.5) };
/// var optimizer = new Adam([new Parameter("weights", weights, gradient)]) { Wrappers = [wrapper] };
///
/// optimizer.Step(() => gradient[0] = 2 * weights[0]);
/// </code>
/// </example>
public abstract class SharpnessAware : OptimizerWrapper
{
    /// <summary>The number that keeps a norm of 0 from dividing; that of the reference implementation.</summary>
    private const double Floor = 1e-12;

    private protected SharpnessAware()
    {
    }

    /// <summary>Gets the radius ρ, a number or a schedule of the step.</summary>
    public abstract HyperParameter Radius { get; init; }

    internal override bool MovesWeights => true;

    /// <summary>Returns the norm of the gradients by which the ascent is measured; infinite or NaN if one of them
    /// is.</summary>
    /// <param name="hosts">The groups' engines.</param>
    /// <param name="settings">The settings of the step.</param>
    internal double Norm(IReadOnlyList<GroupEngine> hosts, in StepSettings settings)
    {
        var sum = 0.0;
        for (var i = 0; i < Phases.Count; i++)
        {
            Phases[i].Follow(hosts[i]);
            sum += SumOfSquares(hosts[i], Phases[i], settings);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Returns the factor of the gradients in the ascent.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="norm">The norm of the gradients.</param>
    internal Coefficient Factor(long step, Coefficient norm) => (Radius.At(step) / (norm + Floor)).Named("r");

    /// <summary>Moves the weights of all groups along their gradients.</summary>
    /// <param name="norm">The norm of the gradients.</param>
    /// <param name="settings">The settings of the step.</param>
    internal void Ascend(double norm, in StepSettings settings)
    {
        var factor = Factor(settings.Step, norm);
        for (var i = 0; i < Phases.Count; i++)
        {
            ((AscentOptions)Phases[i].Options).Factor = factor;
            Phases[i].Step(settings with { Purpose = StepPurpose.Ascend });
        }
    }

    /// <summary>Finds a finite gradient whose measure is beyond a float; null if there is none.</summary>
    internal virtual (string Parameter, int Index, float Gradient)? FindBeyond() => null;

    private protected abstract double SumOfSquares(GroupEngine host, GroupEngine phase, in StepSettings settings);
}
