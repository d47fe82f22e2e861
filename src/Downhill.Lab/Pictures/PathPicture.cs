using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Animation;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Relief;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures;

/// <summary>Renders paths over a surface as one SVG that plays by itself.</summary>
/// <remarks>There are no frames: the SVG is the finished picture, which keyframes of CSS play from the start where
/// motion is welcome. Frames are made of it for GIF and MP4 only.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Paths;
/// using Downhill.Lab.Pictures;
///
/// var preset = PathPreset.All[0];
/// var plan = new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, Steps: 20);
/// var svg = PathPicture.Render(plan.Walk(), new() { Width = 400, Height = 400 });
/// </code>
/// </example>
public static class PathPicture
{
    private const string Fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    /// <summary>Returns the picture as the text of an SVG file.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="style">The style of the picture.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Render(PathsResult result, PictureStyle style) =>
        Draw(result, style).ToString(SaveOptions.DisableFormatting);

    /// <summary>Draws the picture as an element.</summary>
    /// <param name="result">The paths.</param>
    /// <param name="style">The style of the picture.</param>
    /// <param name="atStep">The step at which to stand still; null, the default, for the whole path.</param>
    /// <param name="overlay">Draws on top of the surface and the trails; null, the default, for nothing.</param>
    internal static XElement Draw(
        PathsResult result, PictureStyle style, int? atStep = null, Func<ISurfaceView, Theme,
        IEnumerable<XElement>>? overlay = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(style);
        var (plan, theme) = (result.Plan, style.Theme);
        var until = Math.Clamp(atStep ?? plan.Steps, 0, plan.Steps);
        var keyframes = style.IsStill || atStep is not null ? null : new Keyframes(new(plan.Steps, style.Speed));
        var (heights, looks, header) = (new Heights(result), PathLooks.Of(plan.Specs, style), new Header(plan));
        var undefined = UndefinedRegion.Of(plan.Surface);
        var layout = PictureLayout.Of(style, header.Height, new(result, looks, heights, theme, undefined));
        var view = View(plan.Surface, style, layout.Surface, undefined);
        var plot = view is FlatView flat ? flat.Plot : layout.Surface;
        var paths = PlottedPath.Of(result, looks, view, until);
        var chart = new HeightChart(
            result, heights, layout.HeightChart, view is FlatView ? plot.Left : plot.Left + 44, plot.Right);
        XElement[] content =
        [
            Svg.Element("rect", ("width", "100%"), ("height", "100%"), ("fill", theme.Paper)),
            .. header.Draw(layout.Header, until, theme, keyframes),
            .. view.DrawSurface(theme),
            plot.Clip("plot"),
            Svg.Element("g", ("clip-path", "url(#plot)")).With(
            [
                .. plan.Starts.Select(start => Landmarks.Start(view.Project(start), theme)),
                .. new Trails(theme, plot, keyframes).Draw(paths, (view as FlatView)?.Minima(theme) ?? []),
                .. overlay?.Invoke(view, theme) ?? [],
            ]),
            .. chart.Draw(paths, theme, until, keyframes),
            layout.Legend.Draw(layout.Sidebar.Left, layout.Sidebar.Top, theme),
        ];
        return Svg.Element(
            "svg", ("viewBox", $"0 0 {style.Width} {style.Height}"), ("width", $"{style.Width}"),
            ("height", $"{style.Height}"),
            ("role", "img"), ("font-family", Fonts), ("font-size", "12")).With(
        [
            Svg.Element("title").With(MarkupText.Xml($"Paths over {plan.Surface.Title}")),
            Svg.Element("desc").With(MarkupText.Xml(Description(result, heights))),
            .. keyframes is null ? Array.Empty<XElement>() : [Svg.Element("style").With(keyframes.StyleSheet())],
            .. content,
        ]);
    }

    private static ISurfaceView View(Surface surface, PictureStyle style, Area area, UndefinedRegion? undefined) =>
        style.Camera is { } camera
            ? new ReliefView(surface, camera, area, undefined) : new FlatView(surface, area, undefined);

    private static string Description(PathsResult result, Heights heights)
    {
        var outcome = new Outcome(result.Plan.Surface, heights);
        var ends = result.Plan.Specs.Select((spec, i) =>
            $"{spec.Id} ({SettingsLine.Of(spec)}): "
            + $"{outcome.Of([.. result.Paths.Where((_, k) => k % result.Plan.Specs.Count == i)])}");
        return $"{result.Plan.Surface.Text}. {string.Join(". ", ends)}.";
    }
}
