using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>An optimizer before and after a step.</summary>
/// <param name="Plan">The plan of the walk.</param>
/// <param name="Spec">The optimizer.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="PathSoFar">The points up to the position before the step.</param>
/// <param name="Before">The position before the step.</param>
/// <param name="After">The position after the step.</param>
/// <param name="GradientAt">The point where the gradient was taken.</param>
/// <param name="Gradient">The gradient, with noise.</param>
/// <param name="Kept">The state before the step, in the order of <see cref="OptimizerOptions.States"/>.</param>
/// <param name="KeptAfter">The state after the step, in the same order.</param>
/// <param name="Last">The step before this one; null at the first.</param>
/// <param name="LastGradient">The gradient of the step before this one.</param>
internal sealed record StepMoment(
    PathPlan Plan, PathSpec Spec, int Step, IReadOnlyList<Point> PathSoFar, Point Before, Point After, Point GradientAt,
    Point Gradient,
    IReadOnlyList<Point> Kept, IReadOnlyList<Point> KeptAfter, Point? Last, Point LastGradient)
{
    /// <summary>Gets the step, as a vector.</summary>
    public Point Move => After - Before;

    /// <summary>Gets the wanted direction: against the gradient, or along it if the optimizer maximizes.</summary>
    public Point Wanted => Spec.Options.Maximize ? Gradient : -1 * Gradient;

    /// <summary>Walks up to a step, and takes it.</summary>
    public static StepMoment At(PathPlan plan, PathSpec spec, Point start, int step)
    {
        if (step < 1 || step > plan.Steps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(step), step, $"Steps are counted from 1 to {plan.Steps}, the length of the walk; choose one of "
                    + "these.");
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
