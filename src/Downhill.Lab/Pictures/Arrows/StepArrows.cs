using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Relief;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>The arrows of a step over a picture of its way: against the gradient, and head to tail what the step is the
/// sum of.</summary>
/// <param name="explanation">The step.</param>
/// <param name="canvas">The whole picture.</param>
/// <param name="longest">How long the longest arrow is at most, as a share of the window's sides.</param>
internal sealed class StepArrows(StepExplanation explanation, Area canvas, double longest)
{
    /// <summary>On a map.</summary>
    public const double LongestFlat = 0.25;

    /// <summary>In a relief, which is smaller.</summary>
    public const double LongestRelief = 0.4;

    private readonly double factor = ArrowScale.Of(explanation, longest);

    /// <summary>Draws them, with labels and a key.</summary>
    public IEnumerable<XElement> Draw(ISurfaceView view, Theme theme)
    {
        var arrows = explanation.IsInWindow ? Arrows(view, theme) : [];
        var key = new StepKey(explanation, factor, arrows.ConvertAll(arrow => arrow.Look));
        var plot = Plot(view);
        var corner = key.PositionIn(
            plot, arrows, [.. explanation.PathSoFar.Where(explanation.Surface.Window.Contains).Select(view.Project)]);
        var labels = new LabelPlacement(plot, corner, arrows);
        return
        [
            .. arrows.Where(arrow => arrow.Length > 0.5).OrderByDescending(arrow => arrow.Look.Width).Select(
                arrow => arrow.Draw(theme)),
            .. explanation.IsInWindow ? [Ring(view.Project(explanation.Before), theme)] : Array.Empty<XElement>(),
            .. arrows.Select(arrow => labels.Label(arrow, theme)).OfType<XElement>(),
            key.Draw(corner, theme),
        ];
    }

    /// <summary>What the step is the sum of, and the step last.</summary>
    private List<Arrow> Arrows(ISurfaceView view, Theme theme)
    {
        List<Arrow> arrows = [];
        foreach (var (kind, arrow) in explanation.Arrows.Select(arrow => (arrow.Kind, Seen(arrow, view, theme))))
        {
            arrows.Add(arrows.Count == 0 || kind == StepArrowKind.Step ? arrow : arrow.Beside(arrows[^1]));
        }

        return arrows;
    }

    private Arrow Seen(StepArrow arrow, ISurfaceView view, Theme theme)
    {
        var look = ArrowLook.Of(arrow.Kind, explanation.Spec.Options.Maximize, theme);
        if (arrow.Kind != StepArrowKind.Downhill)
        {
            return Arrow.Along(
                view, look, explanation.Before + factor * (arrow.From - explanation.Before), factor * arrow.Vector);
        }

        var length = ArrowScale.Length(explanation.Surface.Window, arrow.Vector);
        return Arrow.Along(view, look, arrow.From, length == 0 ? default : 0.8 * longest / length * arrow.Vector);
    }

    private Area Plot(ISurfaceView view) => view switch
    {
        FlatView flat => flat.Plot,
        ReliefView relief => relief.Plot,
        _ => canvas,
    };

    private static XElement Ring((double X, double Y) at, Theme theme) =>
        Svg.Element("circle", ("cx", Svg.Number(at.X)), ("cy", Svg.Number(at.Y)),
        ("r", "3.6"), ("fill", theme.Paper), ("stroke", theme.Ink), ("stroke-width", "1.6"));
}
