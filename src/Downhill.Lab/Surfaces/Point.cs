namespace Downhill.Lab.Surfaces;

/// <summary>A place below a surface, or a direction.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">To the back.</param>
public readonly record struct Point(double X, double Y)
{
    /// <summary>Whether neither part is infinite or not a number.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    /// <summary>How long it is.</summary>
    public double Length => double.Hypot(X, Y);

    /// <summary>The sum, part by part.</summary>
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>The difference, part by part.</summary>
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>Each part times a number.</summary>
    public static Point operator *(double factor, Point a) => new(factor * a.X, factor * a.Y);
}
