using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The geometry of a path in a picture: the dot at each moment, and the line behind it.</summary>
internal sealed class PathGeometry
{
    /// <summary>The tolerance of a straight line along the surface, in pixels.</summary>
    private const double Straightness = 0.2;

    private const int Deepest = 6;
    private const double Far = 20_000;

    private readonly ISurfaceView view;
    private readonly Window window;
    private readonly List<Waypoint> moments = [];
    private readonly List<PathSegment> stretches = [];
    private List<Waypoint> pen = [];
    private bool isPenHidden;

    /// <summary>Initializes the geometry of a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="window">The part of the surface that is shown.</param>
    /// <param name="view">The view of the surface.</param>
    /// <param name="until">The last step to follow.</param>
    public PathGeometry(Trajectory path, Window window, ISurfaceView view, int until)
    {
        (this.view, this.window) = (view, window);
        var count = Math.Min(path.Points.Count, until + 1);
        moments.Add(At(0, path.Points[0]));
        for (var step = 0; step + 1 < count; step++)
        {
            Follow(step, path.Points[step], path.Points[step + 1]);
        }

        if (pen.Count == 0 && stretches.Count == 0 && moments[0].IsInside)
        {
            pen.Add(moments[0]);
        }

        Lift();
        if (path.IsBroken && until >= path.Points.Count)
        {
            moments.Add(moments[^1] with { Step = count, IsInside = false });
        }

        IsGone = path.LeftAt is { } left && until >= left && stretches.Count > 0;
    }

    /// <summary>Gets whether the path has left the window, or is no longer finite.</summary>
    public bool IsGone { get; }

    /// <summary>Gets the positions of the dot, at each step and where needed between.</summary>
    public IReadOnlyList<Waypoint> Moments => moments;

    /// <summary>Gets the line, in segments.</summary>
    public IReadOnlyList<PathSegment> Segments => stretches;

    private void Follow(int step, Point a, Point b)
    {
        var (before, after) = (moments[^1], At(step + 1, b));
        if (Clipping.Of(window, a, b) is var (from, to))
        {
            var (enters, leaves) = (a + from * (b - a), a + to * (b - a));
            if (from > 0)
            {
                Lift();
            }

            Draw(from > 0 ? At(step + from, enters, isInside: true) : before, enters,
                to < 1 ? At(step + to, leaves, isInside: true) : after, leaves, 0);
            if (to < 1)
            {
                Lift();
            }
        }

        moments.Add(after);
    }

    /// <summary>Draws a line along the surface: straight or, if that strays too far from the surface, in two
    /// halves.</summary>
    private void Draw(Waypoint first, Point from, Waypoint last, Point to, int depth)
    {
        var middle = from + 0.5 * (to - from);
        var between = At((first.Step + last.Step) / 2, middle, isInside: true);
        var strays = double.Hypot(between.X - (first.X + last.X) / 2, between.Y - (first.Y + last.Y) / 2) > Straightness
            || (first.IsHidden != last.IsHidden && double.Hypot(last.X - first.X, last.Y - first.Y) > 1);
        if (strays && depth < Deepest)
        {
            Draw(first, from, between, middle, depth + 1);
            moments.Add(between);
            Draw(between, middle, last, to, depth + 1);
            return;
        }

        if (pen.Count > 0 && isPenHidden != between.IsHidden)
        {
            Lift();
        }

        isPenHidden = between.IsHidden;
        if (pen.Count == 0)
        {
            pen.Add(first);
        }

        pen.Add(last);
    }

    private void Lift()
    {
        if (pen.Count > 0)
        {
            stretches.Add(new(pen, isPenHidden));
            pen = [];
        }
    }

    private Waypoint At(double step, Point p) => At(step, p, window.Contains(p));

    private Waypoint At(double step, Point p, bool isInside)
    {
        var (x, y) = view.Project(p);
        var size = Math.Max(Math.Abs(x), Math.Abs(y));
        var scale = size > Far ? Far / size : 1;
        return double.IsFinite(size) ? new(step, x * scale, y * scale, isInside, isInside && view.Hides(p))
            : new(step, -Far, -Far, IsInside: false, IsHidden: false);
    }
}
