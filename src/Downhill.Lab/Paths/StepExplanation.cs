using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>Why an optimizer moved as it did in one step of its way.</summary>
/// <param name="Spec">The optimizer.</param>
/// <param name="Step">The step, from 1.</param>
public sealed record StepExplanation(PathSpec Spec, int Step)
{
    /// <summary>Over what it was walking.</summary>
    public required Surface Surface { get; init; }

    /// <summary>How many steps the walk has.</summary>
    public required int Steps { get; init; }

    /// <summary>Where the walk started.</summary>
    public required Point Start { get; init; }

    /// <summary>Where it was.</summary>
    public required Point Before { get; init; }

    /// <summary>Whether that lies in the window.</summary>
    public bool IsInWindow => Surface.Window.Contains(Before);

    /// <summary>Where it went.</summary>
    public required Point After { get; init; }

    /// <summary>The points of the way up to where it was.</summary>
    public required IReadOnlyList<Point> PathSoFar { get; init; }

    /// <summary>The height where it was.</summary>
    public required double HeightBefore { get; init; }

    /// <summary>The height where it went.</summary>
    public required double HeightAfter { get; init; }

    /// <summary>The numbers in the rule, in the order in which they are made.</summary>
    public required IReadOnlyList<StepSymbol> Symbols { get; init; }

    /// <summary>What moved it. What was carried over, the response and the decay add up to the step; they are missing
    /// where a rule looks at signs only, so that nothing adds up.</summary>
    public required IReadOnlyList<StepArrow> Arrows { get; init; }

    /// <summary>The angle between the step and the way straight downhill, in degrees; null when one of them has no
    /// length.</summary>
    public required double? FromDownhill { get; init; }

    /// <summary>The angle between the step and the one before it, in degrees; null at the first, or when one has no
    /// length.</summary>
    public required double? Turn { get; init; }

    /// <summary>The share of the step, along it, that was carried over from earlier gradients: above 1 when this
    /// gradient works against it; null where parts do not add up to the step.</summary>
    public required double? Carried { get; init; }

    /// <summary>By what an adaptive rule multiplies gradients or their averages, beside numbers that x and y share;
    /// null when it treats both alike.</summary>
    public required Point? Scaling { get; init; }

    /// <summary>What there is to say, in plain sentences.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>Explains a step.</summary>
    /// <param name="plan">The walk.</param>
    /// <param name="spec">The optimizer.</param>
    /// <param name="start">Where it started.</param>
    /// <param name="step">The step, from 1 to <see cref="PathPlan.Steps"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step in the walk.</exception>
    public static StepExplanation Of(PathPlan plan, PathSpec spec, Point start, int step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(spec);
        return StepAnalysis.Of(StepMoment.At(plan, spec, start, step)).Explanation();
    }

    /// <summary>The explanation in lines of text, at most 80 characters wide.</summary>
    public IReadOnlyList<string> Lines() => StepText.Lines(this);
}
