using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The header of a picture: title, formula and step, above the surface.</summary>
/// <param name="plan">The plan of the walk.</param>
internal sealed class Header(PathPlan plan)
{
    private const double TitleSize = 16;
    private const double FormulaSize = 11.5;
    private const double Row = 15;
    private const int MostRows = 2;

    /// <summary>Gets the title of the surface, with a capital letter.</summary>
    public string Title { get; } = MarkupText.Xml(
        plan.Surface.Title is { Length: > 0 } title ? char.ToUpperInvariant(title[0]) + title[1..] : "");

    /// <summary>Returns the height of the header for a width.</summary>
    public double Height(double width) => 22 + Row * Formula(width).Count + 5;

    /// <summary>Draws the title, the step and the formula.</summary>
    public IEnumerable<XElement> Draw(Area area, int until, Theme theme, Keyframes? keyframes)
    {
        var room = area.Width - StepCounter.Width(plan.Steps) - 10;
        yield return Svg.Element(
            "text", ("x", Svg.Number(area.Left)), ("y", Svg.Number(area.Top + 15)), ("fill", theme.Ink),
            ("font-size", $"{TitleSize}"), ("font-weight", "600")).With(
                TextWidth.Shorten(Title, 1.06 * TitleSize, room));
        foreach (var element in StepCounter.Draw(area.Right, area.Top + 15, plan.Steps, until, theme, keyframes))
        {
            yield return element;
        }

        var lines = Formula(area.Width);
        for (var i = 0; i < lines.Count; i++)
        {
            var label = Svg.Label(area.Left, area.Top + 32 + i * Row, lines[i], theme.Muted);
            label.SetAttributeValue("font-size", $"{FormulaSize}");
            yield return label;
        }
    }

    private IReadOnlyList<string> Formula(double width)
    {
        var lines = TextWidth.Wrap(plan.Surface.Text, FormulaSize, width);
        return lines.Count <= MostRows ? lines
            : [.. lines.Take(MostRows - 1), TextWidth.Shorten(
                string.Join(' ', lines.Skip(MostRows - 1)), FormulaSize, width)];
    }
}
