namespace Downhill.Lab.Pictures.Relief;

/// <summary>A place in the box that holds a relief, or a direction; the middle of the box is 0.</summary>
internal readonly record struct Point3(double X, double Y, double Z)
{
    /// <summary>The sum, part by part.</summary>
    public static Point3 operator +(Point3 a, Point3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The difference, part by part.</summary>
    public static Point3 operator -(Point3 a, Point3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Each part times a number.</summary>
    public static Point3 operator *(double factor, Point3 a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    /// <summary>The inner product.</summary>
    public static double Dot(Point3 a, Point3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    /// <summary>The direction at right angles to both.</summary>
    public static Point3 Cross(Point3 a, Point3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    /// <summary>The direction, of length 1.</summary>
    public Point3 Unit() => 1 / Math.Sqrt(Dot(this, this)) * this;
}
