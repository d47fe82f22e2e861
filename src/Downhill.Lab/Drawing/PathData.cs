using System.Text;

namespace Downhill.Lab.Drawing;

/// <summary>Writes lines as the data of SVG paths.</summary>
/// <remarks>Coordinates are relative and in tenths of a pixel, to be short.</remarks>
internal static class PathData
{
    /// <summary>Returns several closed lines.</summary>
    public static string Rings(IEnumerable<IReadOnlyList<(double X, double Y)>> rings)
    {
        StringBuilder data = new();
        foreach (var ring in rings)
        {
            if (Append(data, ring))
            {
                data.Append('z');
            }
        }

        return data.ToString();
    }

    /// <summary>Returns an open line.</summary>
    public static string Line(IReadOnlyList<(double X, double Y)> points)
    {
        StringBuilder data = new();
        Append(data, points);
        return data.ToString();
    }

    /// <summary>Rounds a coordinate as it is written.</summary>
    public static double Rounded(double x) => Tenths(x) / 10.0;

    private static bool Append(StringBuilder data, IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count == 0)
        {
            return false;
        }

        var (x, y) = (Tenths(points[0].X), Tenths(points[0].Y));
        Pair(data, 'M', x, y);
        var command = 'l';
        foreach (var point in points.Skip(1))
        {
            var (toX, toY) = (Tenths(point.X), Tenths(point.Y));
            if ((toX, toY) != (x, y))
            {
                Pair(data, command, toX - x, toY - y);
                (command, x, y) = (' ', toX, toY);
            }
        }

        return command == ' ';
    }

    private static void Pair(StringBuilder data, char command, long x, long y)
    {
        if (command != ' ' || x >= 0)
        {
            data.Append(command);
        }

        data.Append(Written(x));
        data.Append(y < 0 ? "" : " ").Append(Written(y));
    }

    private static long Tenths(double x) => (long)Math.Round(x * 10);

    private static string Written(long tenths)
    {
        var (sign, size) = (tenths < 0 ? "-" : "", Math.Abs(tenths));
        return size % 10 == 0 ? $"{sign}{size / 10}" : size < 10 ? $"{sign}.{size}" : $"{sign}{size / 10}.{size % 10}";
    }
}
