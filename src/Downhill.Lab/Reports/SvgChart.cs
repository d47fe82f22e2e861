using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Draws a still picture of a comparison: training loss by epoch on a log axis, and the result of each
/// run.</summary>
/// <example>
/// <code>
/// using Downhill.Lab;
/// using Downhill.Lab.Drawing;
/// using Downhill.Lab.Experiments;
/// using Downhill.Lab.Reports;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[20 * 4], new byte[20], rows: 2, columns: 2);
/// var comparison = new Comparison(MnistTable.All.Take(2).ToList(), Seeds: [0], Epochs: 1, Parallel: 1);
/// var svg = SvgChart.Render(comparison.Make(new Mnist(digits, digits), "tiny"), Theme.Dark);
/// </code>
/// </example>
public static class SvgChart
{
    /// <summary>Returns the picture as the text of a self-contained SVG file, 880 units wide.</summary>
    /// <param name="result">The comparison; it may have no finished run.</param>
    /// <param name="theme">The colors, <see cref="Theme.Light"/> or <see cref="Theme.Dark"/>.</param>
    /// <returns>The text of an SVG file.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string Render(ComparisonResult result, Theme theme)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(theme);

        var picture = Draw(result, Series.Of(result), theme);
        var size = picture.Attribute("viewBox")!.Value.Split(' ');
        picture.SetAttributeValue("width", size[2]);
        picture.SetAttributeValue("height", size[3]);
        return picture.ToString(SaveOptions.DisableFormatting);
    }

    internal static XElement Draw(ComparisonResult result, IReadOnlyList<Series> all, Theme theme)
    {
        var curves = all.Select(SvgCurve.Of).ToArray();
        var frame = SvgFrame.Around(curves);
        var title = MarkupText.Xml($"Training loss on {result.Data}");
        var summary = string.Join("; ", curves.Select(curve => MarkupText.Xml(curve.Summary)));
        return Svg.Element("svg",
            ("viewBox", $"0 0 {SvgFrame.Width} {Svg.Number(frame.Height)}"), ("role", "img"), ("aria-label", title),
            ("font-family", "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"),
            ("font-size", "12")).With(
            Svg.Element("title").With(title),
            Svg.Element("desc").With(summary),
            Svg.Element("rect", ("width", "100%"), ("height", "100%"), ("fill", theme.Paper)),
            SvgAxes.Draw(frame, title, theme),
            Svg.Element("clipPath", ("id", "downhill-plot")).With(frame.Outline()),
            Svg.Element("g", ("clip-path", "url(#downhill-plot)"), ("fill", "none"), ("stroke-linejoin", "round"))
                .With(
                [
                    .. curves.SelectMany(curve => curve.DrawBand(frame, theme)),
                    .. curves.Select(curve => curve.DrawLine(frame, theme)),
                ]),
            Svg.Element("g").With([.. curves.SelectMany(curve => curve.DrawMarks(frame, theme))]),
            SvgLabels.Draw(frame, curves, theme));
    }
}
