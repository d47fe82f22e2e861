using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Clips straight lines to a window (Liang and Barsky, 1984).</summary>
internal static class Clipping
{
    /// <summary>Returns the part of a line inside a window, as shares of the line; null if it lies outside.</summary>
    public static (double From, double To)? Of(Window window, Point a, Point b)
    {
        var d = b - a;
        var (from, to) = (0.0, 1.0);
        return d.IsFinite
            && Cut(d.X, a.X - window.Left, ref from, ref to) && Cut(-d.X, window.Right - a.X, ref from, ref to)
            && Cut(d.Y, a.Y - window.Bottom, ref from, ref to) && Cut(-d.Y, window.Top - a.Y, ref from, ref to)
            ? (from, to) : null;
    }

    /// <summary>Keeps the part on the inner side of an edge, where distance + share · speed is not negative.</summary>
    private static bool Cut(double speed, double distance, ref double from, ref double to)
    {
        if (speed == 0)
        {
            return distance >= 0;
        }

        if (speed > 0)
        {
            from = Math.Max(from, -distance / speed);
        }
        else
        {
            to = Math.Min(to, distance / -speed);
        }

        return from <= to;
    }
}
