using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>An optimizer before and after a step.</summary>
/// <param name="Plan">The walk.</param>
/// <param name="Spec">The optimizer.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="PathSoFar">The points up to where it was.</param>
/// <param name="Before">Where it was.</param>
/// <param name="After">Where it went.</param>
/// <param name="GradientAt">Where the gradient was taken.</param>
/// <param name="Gradient">The gradient, with noise.</param>
/// <param name="Kept">What was kept before the step, in the order of <see cref="OptimizerOptions.States"/>.</param>
/// <param name="KeptAfter">What was kept after it.</param>
/// <param name="Last">The step before it; null at the first.</param>
/// <param name="LastGradient">The gradient of the step before it.</param>
internal sealed record StepMoment(
    PathPlan Plan, PathSpec Spec, int Step, IReadOnlyList<Point> PathSoFar, Point Before, Point After, Point GradientAt,
    Point Gradient,
    IReadOnlyList<Point> Kept, IReadOnlyList<Point> KeptAfter, Point? Last, Point LastGradient)
{
    /// <summary>The step.</summary>
    public Point Move => After - Before;

    /// <summary>The direction that the optimizer is to go: against the gradient, or along it when it climbs.</summary>
    public Point Wanted => Spec.Options.Maximize ? Gradient : -1 * Gradient;

    /// <summary>Walks up to a step and does it.</summary>
    public static StepMoment At(PathPlan plan, PathSpec spec, Point start, int step)
    {
        if (step < 1 || step > plan.Steps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(step), step, $"Steps are counted from 1 to {plan.Steps}, the length of the walk; choose one of these.");
        }

        var walker = new Walker(plan, spec, start);
        List<Point> way = [start];
        while (way.Count < step)
        {
            Do(walker, spec, step);
            way.Add(walker.Position);
        }

        var (before, kept, last) = (walker.Position, walker.State, walker.Gradient);
        Do(walker, spec, step);
        return new(plan, spec, step, way, before, walker.Position, walker.GradientAt, walker.Gradient,
            kept, walker.State, step == 1 ? null : before - way[^2], last);
    }

    private static void Do(Walker walker, PathSpec spec, int step)
    {
        if (!walker.Step())
        {
            throw new ArgumentOutOfRangeException(nameof(step), step,
                $"{spec.Id} turned infinite or not a number in step {walker.Steps + 1}; choose a step before that.");
        }
    }
}
