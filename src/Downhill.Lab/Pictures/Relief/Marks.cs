using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>The marks at minima and saddles, faint where the surface hides them.</summary>
/// <param name="surface">The surface.</param>
/// <param name="view">The view of the surface.</param>
internal sealed class Marks(Surface surface, ISurfaceView view)
{
    private const string Faint = "0.4";

    /// <summary>Draws saddles, local minima and global minima, in this order.</summary>
    public XElement Draw(Theme theme) => Svg.Element("g").With(
    [
        .. Of(surface.Saddles, "saddle", at => Landmarks.Saddle(at, theme)),
        .. Of(surface.LocalMinima, "local minimum", at => Landmarks.LocalMinimum(at, theme)),
        .. Of(surface.Minima, "minimum", at => Landmarks.Minimum(at, theme)),
    ]);

    private IEnumerable<XElement> Of(
        IEnumerable<Point> points, string kind, Func<(double X, double Y), XElement> mark) =>
        from point in points
        where surface.Window.Contains(point)
        select Svg.Element("g", ("opacity", view.Hides(point) ? Faint : ""))
            .With(
                Svg.Element("title").With($"{kind} at ({Number(point.X)}, {Number(point.Y)})"), mark(
                view.Project(point)));

    private static string Number(double x) => (Math.Round(x, 4) + 0.0).ToString();
}
