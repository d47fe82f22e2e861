namespace Downhill.Lab.Surfaces;

/// <summary>A point in the plane below a surface, or a vector.</summary>
/// <param name="X">The coordinate to the right.</param>
/// <param name="Y">The coordinate to the back.</param>
public readonly record struct Point(double X, double Y)
{
    /// <summary>Gets whether both coordinates are finite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    /// <summary>Gets the Euclidean length.</summary>
    public double Length => double.Hypot(X, Y);

    /// <summary>Adds two vectors.</summary>
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>Subtracts a vector from another.</summary>
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>Multiplies a vector by a number.</summary>
    public static Point operator *(double factor, Point a) => new(factor * a.X, factor * a.Y);
}
