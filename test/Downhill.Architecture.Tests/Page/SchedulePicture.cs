using System.Globalization;
using System.Text;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Draws every schedule over 100 steps, a panel each, with the text that makes it.</summary>
internal static class SchedulePicture
{
    private const int Columns = 3;
    private const int Steps = 100;
    private const int PanelWidth = 280;
    private const int PanelHeight = 150;
    private const int CurveWidth = 250;
    private const int CurveHeight = 84;

    /// <summary>Draws the picture.</summary>
    /// <param name="isDark">Whether it is shown on a dark ground.</param>
    public static string Draw(bool isDark)
    {
        var (ink, faint, line) = isDark ? ("#e6e6e6", "#9aa0a6", "#6cb6ff") : ("#1f2328", "#656d76", "#0969da");
        var (width, height) = (Columns * PanelWidth, (ScheduleInfo.All.Count + Columns - 1) / Columns * PanelHeight);
        StringBuilder svg = new(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img">
            <title>Every schedule over {{Steps}} steps</title>
            <style>
            text { font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: {{ink}}; font-size: 13px; font-weight: 600 }
            .text { fill: {{faint}}; font-size: 9.5px; font-weight: 400; font-family: ui-monospace, "DejaVu Sans Mono", monospace }
            .curve { fill: none; stroke: {{line}}; stroke-width: 2; stroke-linejoin: round }
            .axis { stroke: {{faint}}; stroke-width: 0.7 }
            </style>

            """));
        foreach (var (i, info) in ScheduleInfo.All.Index())
        {
            svg.Append(Panel(info.Preset, i % Columns * PanelWidth + 12, i / Columns * PanelHeight + 8));
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Draws one schedule, in colors that a light and a dark page can bear.</summary>
    public static string Draw(ScheduleInfo info) => $$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{PanelWidth}} {{PanelHeight - 20}}" width="{{2 * PanelWidth}}" height="{{2 * (PanelHeight - 20)}}" role="img">
        <title>{{info.Preset}}</title>
        <style>
        text { font: 600 13px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #7d8590 }
        .text { font-size: 9.5px; font-weight: 400; font-family: ui-monospace, "DejaVu Sans Mono", monospace }
        .curve { fill: none; stroke: #2f81f7; stroke-width: 2; stroke-linejoin: round }
        .axis { stroke: #7d8590; stroke-width: 0.7 }
        </style>
        {{Panel(info.Preset, 12, 4)}}</svg>

        """;

    private static string Panel(string text, int left, int top)
    {
        var schedule = Schedule.Parse(text);
        var values = Enumerable.Range(0, Steps + 1).Select(step => schedule.At(step)).ToList();
        var points = values.Select((value, step) => string.Create(
            CultureInfo.InvariantCulture,
            $"{step * CurveWidth / (double)Steps:0.#},{CurveHeight * (1 - value / values.Max()):0.#}"));
        return $"""
            <g transform="translate({left} {top})"><text y="12">{schedule.GetType().Name}</text>
            <text class="text" y="26">{text}</text>
            <g transform="translate(0 34)"><path class="axis" d="M0,{CurveHeight}H{CurveWidth}"/><polyline class="curve" points="{string.Join(' ', points)}"/></g></g>

            """;
    }
}
