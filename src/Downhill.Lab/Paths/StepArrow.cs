using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>Something that moved an optimizer in one step, in its true length.</summary>
/// <param name="Kind">What.</param>
/// <param name="From">Where it begins.</param>
/// <param name="Vector">Where it points, and how far.</param>
public sealed record StepArrow(StepArrowKind Kind, Point From, Point Vector)
{
    /// <summary>Where it ends.</summary>
    public Point To => From + Vector;
}
