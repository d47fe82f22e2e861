using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>A segment of a path, drawn as one line.</summary>
/// <param name="Points">The points of the line.</param>
/// <param name="IsHidden">Whether the surface hides the segment.</param>
internal sealed record PathSegment(IReadOnlyList<Waypoint> Points, bool IsHidden)
{
    /// <summary>Gets the line as the data of an SVG path.</summary>
    public string Data => PathData.Line([.. Points.Select(p => (p.X, p.Y))]);

    /// <summary>Returns the length of the line up to each of its points, in pixels.</summary>
    public IReadOnlyList<double> Lengths()
    {
        var lengths = new double[Points.Count];
        for (var i = 1; i < lengths.Length; i++)
        {
            lengths[i] = lengths[i - 1] + Length(Points[i - 1], Points[i]);
        }

        return lengths;
    }

    /// <summary>Returns the distance of two points as they are written, rounded.</summary>
    private static double Length(Waypoint a, Waypoint b) => double.Hypot(
        PathData.Rounded(b.X) - PathData.Rounded(a.X), PathData.Rounded(b.Y) - PathData.Rounded(a.Y));
}
