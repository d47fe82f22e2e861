using System.Xml.Linq;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>Draws the number of the current step: a column of numbers behind a slot that shows one.</summary>
internal static class StepCounter
{
    private const double Size = 14;
    private const int Row = 20;
    private const int MostNumbers = 400;

    /// <summary>The width of a digit in the widest of usual fonts, as a share of the size.</summary>
    private const double Digit = 0.65;

    /// <summary>The space between the word and the number.</summary>
    private const double Blank = 5;

    /// <summary>Returns the space that the counter needs, in pixels.</summary>
    public static double Width(int steps) => TextWidth.Of("step", Size) + Blank + NumberWidth(steps) + 4;

    /// <summary>Draws the counter, ending at a place.</summary>
    public static IEnumerable<XElement> Draw(
        double right, double baseline, int steps, int until, Theme theme, Keyframes? keyframes)
    {
        var (number, top) = (NumberWidth(keyframes is null ? until : steps), baseline - 15);
        yield return Label(right - number - Blank, baseline, "step", theme);
        if (keyframes is null)
        {
            yield return Label(right, baseline, $"{until}", theme);
            yield break;
        }

        var stride = (steps + MostNumbers - 1) / MostNumbers;
        int[] numbers = [.. Enumerable.Range(0, steps / stride + 1).Select(k => k * stride)];
        if (numbers[^1] < steps)
        {
            numbers = [.. numbers, steps];
        }

        var end = $"translate(0,{-Row * (numbers.Length - 1)}px)";
        keyframes.Slide("counter", "counter", "none", end, numbers.Length - 1);
        yield return new Area(right - number - 2, top, number + 3, Row).Clip("counter-slot");
        yield return Svg.Element("g", ("clip-path", "url(#counter-slot)")).With(
            Svg.Element(
                "text", ("id", "counter"), ("class", "m"), ("y", Svg.Number(baseline - Row)), ("fill", theme.Ink),
                ("text-anchor", "end"),
                ("font-size", $"{Size}"), ("transform", $"translate(0 {-Row * (numbers.Length - 1)})"))
                .With(
                [
                    .. numbers.Select(
                        n => Svg.Element("tspan", ("x", Svg.Number(right)), ("dy", $"{Row}")).With($"{n}")),
                ]));
    }

    private static double NumberWidth(int number) => $"{number}".Length * Digit * Size;

    private static XElement Label(double right, double baseline, string text, Theme theme)
    {
        var label = Svg.Label(right, baseline, text, theme.Ink, "end");
        label.SetAttributeValue("font-size", $"{Size}");
        return label;
    }
}
