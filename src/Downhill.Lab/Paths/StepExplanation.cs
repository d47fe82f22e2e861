using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>An explanation of one step of an optimizer on its path.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Paths;
///
/// var preset = PathPreset.All[0];
/// var plan = new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, Steps: 50);
/// var explanation = StepExplanation.Of(plan, preset.Specs[1], preset.Surface.Start, step: 40);
///
/// foreach (var sentence in explanation.Sentences)
/// {
///     Console.WriteLine(sentence);
/// }
/// </code>
/// </example>
/// <param name="Spec">The optimizer.</param>
/// <param name="Step">The step, from 1.</param>
public sealed record StepExplanation(PathSpec Spec, int Step)
{
    /// <summary>Gets the surface that was walked on.</summary>
    public required Surface Surface { get; init; }

    /// <summary>Gets the number of steps of the walk.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets the start of the walk.</summary>
    public required Point Start { get; init; }

    /// <summary>Gets the position before the step.</summary>
    public required Point Before { get; init; }

    /// <summary>Gets whether the position before the step lies in the window.</summary>
    public bool IsInWindow => Surface.Window.Contains(Before);

    /// <summary>Gets the position after the step.</summary>
    public required Point After { get; init; }

    /// <summary>Gets the points of the path up to the position before the step.</summary>
    public required IReadOnlyList<Point> PathSoFar { get; init; }

    /// <summary>Gets the surface's height at the position before the step.</summary>
    public required double HeightBefore { get; init; }

    /// <summary>Gets the surface's height at the position after the step.</summary>
    public required double HeightAfter { get; init; }

    /// <summary>Gets the numbers in the rule, in the order of their computation.</summary>
    public required IReadOnlyList<StepSymbol> Symbols { get; init; }

    /// <summary>Gets the influences on the step, as arrows.</summary>
    /// <remarks>The part carried over, the response and the decay add up to the step. They are missing if the rule
    /// looks at signs only, so that nothing adds up.</remarks>
    public required IReadOnlyList<StepArrow> Arrows { get; init; }

    /// <summary>Gets the angle between the step and the steepest descent, in degrees; null if one has length
    /// 0.</summary>
    public required double? FromDownhill { get; init; }

    /// <summary>Gets the angle between the step and the one before it, in degrees; null at the first, or if one has
    /// length 0.</summary>
    public required double? Turn { get; init; }

    /// <summary>Gets the share of the step, along it, that was carried over from earlier gradients.</summary>
    /// <remarks>The share is above 1 if this gradient works against the step, and null if parts do not add up to the
    /// step.</remarks>
    public required double? Carried { get; init; }

    /// <summary>Gets the factors by which an adaptive rule multiplies gradients or their averages; null if it treats
    /// both alike.</summary>
    /// <remarks>Numbers that x and y share are left out.</remarks>
    public required Point? Scaling { get; init; }

    /// <summary>Gets the explanation in plain sentences.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>Explains a step.</summary>
    /// <param name="plan">The plan of the walk.</param>
    /// <param name="spec">The optimizer.</param>
    /// <param name="start">The start of the path.</param>
    /// <param name="step">The step, from 1 to <see cref="PathPlan.Steps"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The walk has no such step.</exception>
    public static StepExplanation Of(PathPlan plan, PathSpec spec, Point start, int step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(spec);
        return StepAnalysis.Of(StepMoment.At(plan, spec, start, step)).Explanation();
    }

    /// <summary>Returns the explanation in lines of text, at most 80 characters wide.</summary>
    public IReadOnlyList<string> Lines() => StepText.Lines(this);
}
