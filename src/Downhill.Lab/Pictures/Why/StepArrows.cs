using System.Xml.Linq;
using Downhill.Lab.Paths;
using Downhill.Lab.Reports;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Why;

/// <summary>The arrows of a step over a picture of its way: against the gradient, and head to tail what the step is the sum
/// of.</summary>
/// <param name="explanation">The step.</param>
/// <param name="canvas">The whole picture.</param>
internal sealed class StepArrows(StepExplanation explanation, Area canvas)
{
    private readonly double factor = ArrowScale.Of(explanation);

    /// <summary>Draws them, with labels and a key.</summary>
    public IEnumerable<XElement> Draw(IView view, Theme theme)
    {
        List<Arrow> arrows = [];
        foreach (var arrow in explanation.Arrows.Select(arrow => Seen(arrow, view, theme)))
        {
            arrows.Add(arrows.Count is 0 || arrow.Look.Name == "step" ? arrow : arrow.Beside(arrows[^1]));
        }

        var (x, y) = view.Place(explanation.Before);
        var key = new StepKey(explanation, factor, arrows.ConvertAll(arrow => arrow.Look));
        var corner = key.Place(Bounds(view), arrows, Trail(view));
        var labels = new LabelPlaces(view is FlatView flat ? flat.Plot : canvas, corner, arrows);
        return
        [
            .. arrows.Where(arrow => arrow.Length > 0.5).OrderByDescending(arrow => arrow.Look.Width).Select(arrow => arrow.Draw(theme)),
            Svg.Element("circle", ("cx", Svg.Number(x)), ("cy", Svg.Number(y)), ("r", "3.6"), ("fill", theme.Paper),
                ("stroke", theme.Ink), ("stroke-width", "1.6")),
            .. arrows.Select(arrow => labels.Label(arrow, theme)).OfType<XElement>(),
            key.Draw(corner, theme),
        ];
    }

    private Arrow Seen(StepArrow arrow, IView view, Theme theme)
    {
        var look = ArrowLook.Of(arrow.Kind, explanation.Spec.Options.Maximize, theme);
        if (arrow.Kind != StepArrowKind.Downhill)
        {
            return Arrow.Along(view, look, explanation.Before + factor * (arrow.From - explanation.Before), factor * arrow.Vector);
        }

        var length = ArrowScale.Length(explanation.Surface.Window, arrow.Vector);
        return Arrow.Along(view, look, arrow.From, length == 0 ? default : 0.8 * ArrowScale.Longest / length * arrow.Vector);
    }

    /// <summary>The rectangle round the window as it is seen, inside the picture.</summary>
    private Area Bounds(IView view)
    {
        var window = explanation.Surface.Window;
        List<(double X, double Y)> corners =
        [
            view.Place(new(window.Left, window.Bottom)), view.Place(new(window.Right, window.Bottom)),
            view.Place(new(window.Left, window.Top)), view.Place(new(window.Right, window.Top)),
        ];
        var (left, right) = (corners.Min(corner => corner.X), corners.Max(corner => corner.X));
        var (top, bottom) = (corners.Min(corner => corner.Y), corners.Max(corner => corner.Y));
        return new(left, top, right - left, bottom - top);
    }

    private List<(double X, double Y)> Trail(IView view) => [.. explanation.Way.Where(explanation.Surface.Window.Contains).Select(view.Place)];
}
