using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Relief;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>The arrows of a step over a picture of its path.</summary>
/// <remarks>They are the negative gradient and, head to tail, the parts whose sum is the step.</remarks>
/// <param name="explanation">The explanation of the step.</param>
/// <param name="canvas">The area of the whole picture.</param>
/// <param name="longest">The greatest length of an arrow, as a share of the window's sides.</param>
internal sealed class StepArrows(StepExplanation explanation, Area canvas, double longest)
{
    /// <summary>The greatest length on a map, as a share of the window's sides.</summary>
    public const double LongestFlat = 0.25;

    /// <summary>The greatest length in a relief, which is smaller than a map.</summary>
    public const double LongestRelief = 0.4;

    private readonly double factor = ArrowScale.Of(explanation, longest);

    /// <summary>Draws the arrows, with labels and a key.</summary>
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

    /// <summary>Returns the arrows of the parts, and last that of the step.</summary>
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
