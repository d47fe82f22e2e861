using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A part of a way that is drawn in one line.</summary>
/// <param name="Points">What it leads through.</param>
/// <param name="IsHidden">Whether the surface hides it.</param>
internal sealed record PathSegment(IReadOnlyList<Waypoint> Points, bool IsHidden)
{
    /// <summary>The line.</summary>
    public string Data => PathData.Line([.. Points.Select(p => (p.X, p.Y))]);

    /// <summary>How much of the line is drawn at each of its points, in pixels.</summary>
    public IReadOnlyList<double> Lengths()
    {
        var lengths = new double[Points.Count];
        for (var i = 1; i < lengths.Length; i++)
        {
            lengths[i] = lengths[i - 1] + Length(Points[i - 1], Points[i]);
        }

        return lengths;
    }

    /// <summary>As it is written.</summary>
    private static double Length(Waypoint a, Waypoint b) => double.Hypot(
        PathData.Rounded(b.X) - PathData.Rounded(a.X), PathData.Rounded(b.Y) - PathData.Rounded(a.Y));
}
