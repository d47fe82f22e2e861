namespace Downhill.Lab.Pictures.Relief;

/// <summary>A point in the box of a relief, or a vector; the middle of the box is 0.</summary>
internal readonly record struct Point3(double X, double Y, double Z)
{
    /// <summary>Adds two vectors.</summary>
    public static Point3 operator +(Point3 a, Point3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Subtracts a vector from another.</summary>
    public static Point3 operator -(Point3 a, Point3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Multiplies a vector by a number.</summary>
    public static Point3 operator *(double factor, Point3 a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    /// <summary>Returns the dot product.</summary>
    public static double Dot(Point3 a, Point3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    /// <summary>Returns the cross product, at right angles to both.</summary>
    public static Point3 Cross(Point3 a, Point3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    /// <summary>Returns the vector of length 1 in the same direction.</summary>
    public Point3 Unit() => 1 / Math.Sqrt(Dot(this, this)) * this;
}
