using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>An influence on an optimizer in one step, as an arrow in its true length.</summary>
/// <param name="Kind">The influence.</param>
/// <param name="From">The point where the arrow begins.</param>
/// <param name="Vector">The direction and length of the arrow.</param>
public sealed record StepArrow(StepArrowKind Kind, Point From, Point Vector)
{
    /// <summary>Gets the point where the arrow ends.</summary>
    public Point To => From + Vector;
}
