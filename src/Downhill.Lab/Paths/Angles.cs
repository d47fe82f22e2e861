using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>Angles between directions.</summary>
internal static class Angles
{
    /// <summary>The angle between two directions, in degrees from 0 to 180; null when one of them has no
    /// length.</summary>
    public static double? Between(Point a, Point b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return null;
        }

        var (u, v) = (Unit(a), Unit(b));
        return Math.Atan2(Math.Abs((u.X * v.Y) - (u.Y * v.X)), Dot(u, v)) * 180 / Math.PI;
    }

    /// <summary>The sum of the products of their parts.</summary>
    public static double Dot(Point a, Point b) => (a.X * b.X) + (a.Y * b.Y);

    /// <summary>The same direction with length 1.</summary>
    public static Point Unit(Point a) => new(a.X / a.Length, a.Y / a.Length);
}
