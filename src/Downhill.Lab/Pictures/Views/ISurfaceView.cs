using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Views;

/// <summary>How a surface is seen: from above, as a map, or as a relief in space.</summary>
internal interface ISurfaceView
{
    /// <summary>The surface, with its axes and marks at minima and saddles.</summary>
    /// <param name="theme">The colors.</param>
    IEnumerable<XElement> DrawSurface(Theme theme);

    /// <summary>Where in the picture a point on the surface is seen.</summary>
    /// <param name="point">The point below it.</param>
    (double X, double Y) Project(Point point);

    /// <summary>Whether the surface hides a point on it.</summary>
    /// <param name="point">The point below it.</param>
    bool Hides(Point point);
}
