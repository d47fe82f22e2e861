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

    /// <summary>Gets the texts, in the order in which they are drawn.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "constant:initial=0.1", "linear:initial=0.1,duration=80,final=0.01", "polynomial:initial=0.1,duration=100,power=2",
        "cosine:initial=0.1,duration=100", "cosine-restarts:0.1,period=14,growth=2",
        "exponential:initial=0.1,factor=0.96", "steps:initial=0.1,every=25,factor=0.5",
        "multi-step:0.1,milestones=50/80,factor=0.3", "piecewise:0/20/60,values=0.05/0.1/0.02",
        "polyline:0/30/60/90,values=0/0.1/0.08/0", "inverse-time:initial=0.1,rate=0.05",
        "inverse-sqrt:initial=0.1,timescale=5", "rex:initial=0.1,duration=100", "wsd:peak=0.1,warmup=10,stable=60,decay=30",
        "one-cycle:peak=0.1,duration=100", "cyclic:0.01,0.1,10,15,cycle-factor=0.7",
        "chebyshev:smallest=10,largest=100,count=16", "warmup(20, cosine(0.1, 80))",
        "sequence(0.1, 40, linear(0.1, 60))", "product(cosine(0.1, 100), linear(0.2, 30, 1))",
        "clamped(exponential(0.1, 0.96), 0.02)", "delayed(30, exponential(0.1, 0.96))",
    ];

    /// <summary>Draws the picture.</summary>
    /// <param name="isDark">Whether it is shown on a dark ground.</param>
    public static string Draw(bool isDark)
    {
        var (ink, faint, line) = isDark ? ("#e6e6e6", "#9aa0a6", "#6cb6ff") : ("#1f2328", "#656d76", "#0969da");
        var (width, height) = (Columns * PanelWidth, (Texts.Count + Columns - 1) / Columns * PanelHeight);
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
        foreach (var (i, text) in Texts.Index())
        {
            svg.Append(Panel(text, i % Columns * PanelWidth + 12, i / Columns * PanelHeight + 8));
        }

        return svg.Append("</svg>\n").ToString();
    }

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
