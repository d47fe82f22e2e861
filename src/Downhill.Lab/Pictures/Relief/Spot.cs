namespace Downhill.Lab.Pictures.Relief;

/// <summary>A place in the box that holds a relief, or a direction; the middle of the box is 0.</summary>
internal readonly record struct Spot(double X, double Y, double Z)
{
    /// <summary>The sum, part by part.</summary>
    public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The difference, part by part.</summary>
    public static Spot operator -(Spot a, Spot b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Each part times a number.</summary>
    public static Spot operator *(double factor, Spot a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    /// <summary>The inner product.</summary>
    public static double Dot(Spot a, Spot b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    /// <summary>The direction at right angles to both.</summary>
    public static Spot Cross(Spot a, Spot b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    /// <summary>The direction, of length 1.</summary>
    public Spot Unit() => 1 / Math.Sqrt(Dot(this, this)) * this;
}
