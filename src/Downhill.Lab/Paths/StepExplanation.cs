using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>Why an optimizer moved as it did in one step of its way.</summary>
/// <param name="Spec">The optimizer.</param>
/// <param name="Step">The step, from 1.</param>
public sealed record StepExplanation(PathSpec Spec, int Step)
{
    /// <summary>Explains a step.</summary>
    /// <param name="plan">The walk.</param>
    /// <param name="spec">The optimizer.</param>
    /// <param name="start">Where it started.</param>
    /// <param name="step">The step, from 1 to <see cref="PathPlan.Steps"/>.</param>
    public static StepExplanation Of(PathPlan plan, PathSpec spec, Point start, int step) => new(spec, step);

    /// <summary>The explanation in lines of text.</summary>
    public IReadOnlyList<string> Lines() => [];
}
