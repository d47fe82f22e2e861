namespace Downhill.Lab.Pictures.Animation;

/// <summary>The position of a path at a moment.</summary>
/// <param name="Step">The moment in steps, with a fraction between two.</param>
/// <param name="X">The horizontal position, in pixels.</param>
/// <param name="Y">The vertical position, in pixels.</param>
/// <param name="IsInside">Whether the position is in the window.</param>
/// <param name="IsHidden">Whether the surface hides it.</param>
internal readonly record struct Waypoint(double Step, double X, double Y, bool IsInside, bool IsHidden)
{
    /// <summary>Gets the opacity of the dot.</summary>
    public double Opacity => !IsInside ? 0 : IsHidden ? 0.35 : 1;
}
