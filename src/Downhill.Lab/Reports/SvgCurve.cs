using System.Text;
using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>A curve of the picture of a comparison.</summary>
/// <param name="Series">The runs that the curve stands for.</param>
/// <param name="Points">The smoothed points: epoch and loss, null where the loss is not finite.</param>
/// <param name="Seeds">The smoothed losses of each seed at these points; none if there is a single seed.</param>
internal sealed record SvgCurve(
    Series Series, IReadOnlyList<(double Epoch, double? Loss)> Points, IReadOnlyList<double?[]> Seeds)
{
    /// <summary>Gets the last loss; null if it is not finite.</summary>
    public double? End => Points.Count > 0 ? Points[^1].Loss : null;

    /// <summary>Gets the median loss of the last epoch, which the list beside the plot shows.</summary>
    /// <remarks>The curve ends at the last batches of that epoch.</remarks>
    public double? LastLoss => Series.Loss?.Median;

    /// <summary>Gets the curve in words.</summary>
    public string Summary => Series.Lost
        ? $"{Series.Id} diverged"
        : LastLoss is null && !Series.IsFinished ? $"{Series.Id}: no epoch is over"
        : $"{Series.Id}: {(LastLoss is { } loss ? NumberFormat.Loss(loss) : "no finite loss")} in the last epoch";

    /// <summary>Returns the curve of a series: its median, smoothed over a fiftieth of it.</summary>
    public static SvgCurve Of(Series series)
    {
        var median = series.Median;
        if (double.IsNaN(median.StepsPerEpoch))
        {
            return new(series, [.. median.Epochs.Select((e, i) => (i + 1.0, e.Loss))], []);
        }

        var reach = Math.Max(1, median.Curve.Count / 50);
        var losses = Smooth(median.Curve, reach);
        return new(
            series, [.. median.Curve.Select((p, i) => (p.Step / median.StepsPerEpoch, losses[i]))],
            series.Runs.Count == 1 ? [] : [.. series.Runs.Select(run => Smooth(run.Curve, reach))]);
    }

    /// <summary>Draws the band from the least to the greatest of the seeds; one that has diverged is above
    /// all.</summary>
    public IEnumerable<XElement> DrawBand(SvgFrame frame, Theme theme)
    {
        var edges = Points.Select((point, i) => (
            X: frame.X(point.Epoch), Losses: Seeds.Select(seed => seed.ElementAtOrDefault(i)).ToArray()))
            .Where(edge => edge.Losses.Any(loss => loss is not null)).ToArray();
        if (edges.Length == 0) yield break;

        var low = edges.Select(edge => Place(edge.X, frame.Y(edge.Losses.Min()!.Value)));
        var high = edges.Reverse().Select(edge => Place(edge.X, frame.Y(
            edge.Losses.Max(loss => loss ?? double.PositiveInfinity))));
        yield return Svg.Element(
            "path", ("d", $"M{string.Join('L', low)}L{string.Join('L', high)}Z"), ("stroke", "none"),
            ("fill", theme.Curves[Series.Color]), ("fill-opacity", "0.16"));
    }

    /// <summary>Draws the line, broken where the loss is not finite.</summary>
    public XElement DrawLine(SvgFrame frame, Theme theme)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (epoch, loss) in Points)
        {
            if (loss is { } y) path.Append($"{pen}{Svg.Number(frame.X(epoch))} {Svg.Number(frame.Y(y))}");
            pen = loss is null ? 'M' : 'L';
        }

        return Pen(path.ToString(), theme);
    }

    /// <summary>Draws a marker at the end of each epoch, and one at the edge where a diverged run leaves the
    /// plot.</summary>
    public IEnumerable<XElement> DrawMarks(SvgFrame frame, Theme theme)
    {
        var marks = Enumerable.Range(1, (int)frame.Epochs)
            .Select(end => Points.LastOrDefault(point => point.Epoch <= end + 1e-9 && point.Epoch > end - 0.5))
            .Where(point => point.Epoch > 0 && !frame.IsAbove(point.Loss))
            .Select(point => Mark(frame.X(point.Epoch), frame.Y(point.Loss!.Value), theme));
        var lost = Series.Lost
            ? Points.Where(p => frame.IsAbove(p.Loss)).Take(1).Select(p => Exit(frame.X(p.Epoch), theme))
            : [];
        return marks.Concat(lost);
    }

    /// <summary>Draws a piece of the line, for the list beside the plot.</summary>
    public XElement DrawSample(double x, double y, Theme theme) => Svg.Element("g").With(
        Pen($"M{Svg.Number(x)} {Svg.Number(y)}h34", theme), Mark(x + 17, y, theme));

    private static double?[] Smooth(IReadOnlyList<CurvePoint> curve, int reach) =>
        Smoothing.Centered([.. curve.Select(point => Finite(point.Loss))], reach);

    private static string Place(double x, double y) => $"{Svg.Number(x)} {Svg.Number(y)}";

    private static double? Finite(double? x) => x is { } value && double.IsFinite(value) ? value : null;

    private XElement Pen(string path, Theme theme) => Svg.Element("path", ("d", path), ("fill", "none"),
        ("stroke", theme.Curves[Series.Color]), ("stroke-width", Palette.Dash(Series.Form) == "2 3" ? "2.2" : "1.7"),
        ("stroke-dasharray", Palette.Dash(Series.Form)));

    private XElement Mark(double x, double y, Theme theme) => Marker.Draw(Series.Color, Series.Hollow, x, y, theme);

    private XElement Exit(double x, Theme theme) => Svg.Element("path",
        ("d", $"M{Svg.Number(x)} {Svg.Number(SvgFrame.Top - 9)}l6 10h-12Z"), ("fill", theme.Curves[Series.Color]));
}
