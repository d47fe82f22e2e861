using System.Xml.Linq;
using Downhill.Lab.Reports;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>The lowest points, other minima and saddles, where they are seen.</summary>
/// <param name="surface">The surface.</param>
/// <param name="view">How it is seen.</param>
internal sealed class Marks(Surface surface, IView view)
{
    private const string Star = "M0-6 1.5-2 5.7-1.9 2.4.7 3.5 4.9 0 2.5-3.5 4.9-2.4.7-5.7-1.9-1.5-2z";
    private const string Ring = "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z";
    private const string Cross = "M-3-3 3 3M-3 3 3-3";

    /// <summary>The marks.</summary>
    public XElement Draw(Theme theme) => Svg.Element("g", ("stroke", theme.Ink), ("stroke-width", "1.2"), ("fill", theme.Paper)).With(
    [
        .. Of(surface.Saddles, Cross, "saddle"), .. Of(surface.LocalMinima, Ring, "local minimum"),
        .. Of(surface.Minima, Star, "minimum"),
    ]);

    private IEnumerable<XElement> Of(IEnumerable<Point> points, string outline, string kind) =>
        from point in points
        where surface.Window.Contains(point) && !view.Hides(point)
        let place = view.Place(point)
        select Svg.Element("path", ("d", outline), ("transform", $"translate({Svg.Number(place.X)} {Svg.Number(place.Y)})"))
            .With(Svg.Element("title").With($"{kind} at ({Number(point.X)}, {Number(point.Y)})"));

    private static string Number(double x) => (Math.Round(x, 4) + 0.0).ToString();
}
