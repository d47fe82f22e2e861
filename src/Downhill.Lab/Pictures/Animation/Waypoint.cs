namespace Downhill.Lab.Pictures.Animation;

/// <summary>Where a path is at a moment.</summary>
/// <param name="Step">The moment, in steps; not whole between two.</param>
/// <param name="X">Where it is seen, in pixels.</param>
/// <param name="Y">Where it is seen, in pixels.</param>
/// <param name="IsInside">Whether it is in the window.</param>
/// <param name="IsHidden">Whether the surface hides it.</param>
internal readonly record struct Waypoint(double Step, double X, double Y, bool IsInside, bool IsHidden)
{
    /// <summary>How well a dot is seen.</summary>
    public double Opacity => !IsInside ? 0 : IsHidden ? 0.35 : 1;
}
