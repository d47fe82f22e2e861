using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Draws the list beside the plot, in the order of the losses.</summary>
/// <remarks>Each row stands as near to the end of its curve as the others let it.</remarks>
internal static class SvgLabels
{
    private const double Sample = SvgFrame.Right + 34;
    private const double Name = Sample + 42;
    private const double Loss = 818;
    private const double Accuracy = 870;

    public static XElement Draw(SvgFrame frame, IReadOnlyList<SvgCurve> curves, Theme theme)
    {
        var rows = curves.OrderByDescending(
            curve => curve.Series.Lost ? double.PositiveInfinity : curve.LastLoss ?? double.PositiveInfinity)
            .ToArray();
        var places = Spaced([.. rows.Select(curve => DesiredY(frame, curve))], frame);
        return Svg.Element("g").With(
            Svg.Label(Name, 43, "run", theme.Muted),
            Svg.Label(Loss, 43, "loss, last epoch", theme.Muted, "end"),
            Svg.Label(Accuracy, 43, "test %", theme.Muted, "end"),
            Svg.Element("g").With([.. rows.SelectMany((curve, i) => Row(frame, curve, places[i], theme))]));
    }

    private static IEnumerable<XElement> Row(SvgFrame frame, SvgCurve curve, double y, Theme theme)
    {
        var series = curve.Series;
        if (!series.Lost && curve.End is not null)
            yield return Leader(DesiredY(frame, curve), y, theme.Curves[series.Color]);
        yield return curve.DrawSample(Sample, y, theme);
        yield return Svg.Label(Name, y + 4, MarkupText.Xml(series.Id), theme.Ink);
        yield return Svg.Label(
            Loss, y + 4, series.Lost ? "diverged" : Number(series.Loss, NumberFormat.Loss),
            series.Lost ? theme.Muted : theme.Ink, "end");
        yield return Svg.Label(Accuracy, y + 4, Number(series.TestAccuracy, x => NumberFormat.Percent(100 * x)),
            series.Lost ? theme.Muted : theme.Ink, "end");
    }

    private static string Number(Spread? spread, Func<double, string> write) => spread?.Write(write).Median ?? "–";

    private static XElement Leader(double from, double to, string color) => Svg.Element("path",
        ("d", $"M{SvgFrame.Right + 6} {Svg.Number(from)}L{SvgFrame.Right + 28} {Svg.Number(to)}"), ("fill", "none"),
        ("stroke", color), ("stroke-opacity", "0.6"));

    private static double DesiredY(SvgFrame frame, SvgCurve curve) => curve.Series.Lost || frame.IsAbove(curve.End)
        ? SvgFrame.Top + 8
        : Math.Clamp(frame.Y(curve.End!.Value), SvgFrame.Top + 8, frame.Bottom - 8);

    /// <summary>Returns places near the desired ones: pushed down until none overlap, then up until none is past the
    /// end.</summary>
    private static double[] Spaced(double[] desired, SvgFrame frame)
    {
        double[] places = [.. desired];
        for (var i = 1; i < places.Length; i++) places[i] = Math.Max(places[i], places[i - 1] + SvgFrame.Row);
        var limit = frame.Bottom - 8;
        for (var i = places.Length - 1; i >= 0; i--, limit -= SvgFrame.Row) places[i] = Math.Min(places[i], limit);
        return places;
    }
}
