using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Views;

/// <summary>A view of a surface: from above, as a map, or as a relief in space.</summary>
internal interface ISurfaceView
{
    /// <summary>Draws the surface, with its axes and marks at minima and saddles.</summary>
    /// <param name="theme">The colors.</param>
    IEnumerable<XElement> DrawSurface(Theme theme);

    /// <summary>Maps a point on the surface to the picture.</summary>
    /// <param name="point">The point below it.</param>
    (double X, double Y) Project(Point point);

    /// <summary>Returns whether the surface hides a point on it.</summary>
    /// <param name="point">The point below it.</param>
    bool Hides(Point point);
}
