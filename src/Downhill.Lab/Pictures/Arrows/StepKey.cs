using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Arrows;

/// <summary>The key to the arrows, in a corner of the picture.</summary>
/// <param name="explanation">The explanation of the step.</param>
/// <param name="factor">The scale at which steps are drawn.</param>
/// <param name="looks">The looks of the arrows.</param>
internal sealed class StepKey(StepExplanation explanation, double factor, IReadOnlyList<ArrowLook> looks)
{
    private const double Font = 11;
    private const double Row = 16;
    private const double Pad = 8;
    private const double Sample = 26;
    private const double Gap = 7;
    private const double MostHidden = 0.15;

    private string Title => $"step {explanation.Step}"
        + (!explanation.IsInWindow
            ? ", outside of what is shown" : factor == 1 ? "" : $", drawn × {NumberFormat.Setting(factor)}");

    private double TitleWidth => TextWidth.Of(Title, Font) + 2 * Pad;

    private double Width => looks.Count == 0
        ? TitleWidth : Math.Max(
        TitleWidth, Sample + Gap + looks.Max(look => TextWidth.Of(look.Meaning, Font)) + 2 * Pad);

    private double Height => looks.Count == 0 ? TitleHeight : (looks.Count + 1) * Row + 2 * Pad - 4;

    private static double TitleHeight => Row + 4;

    /// <summary>Returns the corner in which the key hides least.</summary>
    /// <remarks>Where it would hide too much of a small picture, it is a title only; the arrows have their labels
    /// beside them.</remarks>
    public Area PositionIn(Area bounds, IReadOnlyList<Arrow> arrows, IReadOnlyList<(double X, double Y)> trail)
    {
        var (width, height) = Width * Height > MostHidden * bounds.Width * bounds.Height
            ? (TitleWidth, TitleHeight) : (Width, Height);
        var corners =
            from left in new[] { bounds.Right - Gap - width, bounds.Left + Gap }
            from top in new[] { bounds.Top + Gap, bounds.Bottom - Gap - height }
            select new Area(left, top, width, height);
        List<(double X, double Y)> seen = [.. arrows.SelectMany(arrow => arrow.Line), .. trail];
        return corners.MinBy(corner => seen.Count(point => corner.Holds(point, margin: 12)));
    }

    /// <summary>Draws the title and a sample of each arrow.</summary>
    public XElement Draw(Area at, Theme theme)
    {
        var group = Svg.Element("g", ("font-size", Svg.Number(Font))).With(
            at.Rectangle(("rx", "5"), ("fill", theme.Paper), ("fill-opacity", "0.86"), ("stroke", theme.Grid)),
            Svg.Label(at.Left + Pad, at.Top + (at.Height > TitleHeight ? Pad + 9 : 14), Title, theme.Ink));
        foreach (var (i, look) in at.Height > TitleHeight ? looks.Index() : [])
        {
            var (x, y) = (at.Left + Pad, at.Top + Pad + (i + 1) * Row + 5);
            group.Add(new Arrow(look, [(x, y), (x + Sample / 2, y), (x + Sample, y)]).Draw(theme));
            group.Add(Svg.Label(x + Sample + Gap, y + 4, look.Meaning, theme.Muted));
        }

        return group;
    }
}
