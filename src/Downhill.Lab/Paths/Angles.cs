using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>Computes angles between vectors.</summary>
internal static class Angles
{
    /// <summary>Returns the angle between two vectors, in degrees from 0 to 180; null if one has length 0.</summary>
    public static double? Between(Point a, Point b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return null;
        }

        var (u, v) = (Unit(a), Unit(b));
        return Math.Atan2(Math.Abs((u.X * v.Y) - (u.Y * v.X)), Dot(u, v)) * 180 / Math.PI;
    }

    /// <summary>Returns the dot product of two vectors.</summary>
    public static double Dot(Point a, Point b) => (a.X * b.X) + (a.Y * b.Y);

    /// <summary>Returns the vector of length 1 in the same direction.</summary>
    public static Point Unit(Point a) => new(a.X / a.Length, a.Y / a.Length);
}
