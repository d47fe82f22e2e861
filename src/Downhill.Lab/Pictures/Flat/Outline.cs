namespace Downhill.Lab.Pictures.Flat;

/// <summary>Simplifies lines to fewer points.</summary>
internal static class Outline
{
    /// <summary>Returns a closed line without the points near the line through the others (Douglas and Peucker,
    /// 1973).</summary>
    public static IReadOnlyList<(double X, double Y)> Simplify(
        IReadOnlyList<(double X, double Y)> ring, double distance)
    {
        var far = Enumerable.Range(0, ring.Count).MaxBy(
            i => Math.Pow(ring[i].X - ring[0].X, 2) + Math.Pow(ring[i].Y - ring[0].Y, 2));
        if (far == 0)
        {
            return ring;
        }

        (double X, double Y)[] closed = [.. ring, ring[0]];
        var kept = new bool[closed.Length];
        kept[0] = kept[far] = true;
        Keep(closed, 0, far, distance, kept);
        Keep(closed, far, closed.Length - 1, distance, kept);
        return [.. ring.Where((_, i) => kept[i])];
    }

    private static void Keep((double X, double Y)[] line, int from, int to, double distance, bool[] kept)
    {
        if (to - from < 2)
        {
            return;
        }

        var far = Enumerable.Range(from + 1, to - from - 1).MaxBy(i => Distance(line[i], line[from], line[to]));
        if (Distance(line[far], line[from], line[to]) > distance)
        {
            kept[far] = true;
            Keep(line, from, far, distance, kept);
            Keep(line, far, to, distance, kept);
        }
    }

    /// <summary>Returns the distance from a point to the straight line between two others.</summary>
    private static double Distance((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var (x, y) = (b.X - a.X, b.Y - a.Y);
        var length = x * x + y * y;
        var along = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * x + (p.Y - a.Y) * y) / length, 0, 1);
        return double.Hypot(p.X - a.X - along * x, p.Y - a.Y - along * y);
    }
}
