using System.Text;
using Downhill.Lab.Claims;

namespace Downhill.Lab.Tests.Claims;

/// <summary>Draws all effects with their intervals, a line for each case, over a logarithmic axis.</summary>
internal static class ClaimsPicture
{
    private const int Width = 840;
    private const int Left = 330;
    private const int Right = 16;
    private const int Row = 17;
    private const int Gap = 24;
    private const int Top = 40;
    private const double Least = 1.0 / 32;
    private const double Most = 32;
    private static readonly double[] Ticks = [1.0 / 16, 0.25, 1, 4, 16];

    /// <summary>Draws the picture.</summary>
    /// <param name="result">The outcome.</param>
    /// <param name="isDark">Whether it is shown on a dark ground.</param>
    public static string Draw(ClaimsResult result, bool isDark)
    {
        var height = Top + result.Claims.Sum(one => Gap + (one.Cases.Count * Row)) + 12;
        StringBuilder svg = new(Head(result, height, isDark));
        foreach (var tick in Ticks)
        {
            svg.Append(
                $"<path class=\"{(tick == 1 ? "one" : "grid")}\" d=\"M{X(tick):0.#},{Top - 8}V{height - 8}\"/>"
                + $"<text class=\"tick\" x=\"{X(tick):0.#}\" y=\"{Top - 14}\">×{tick:0.####}</text>\n");
        }

        var y = (double)Top;
        foreach (var one in result.Claims)
        {
            y += Gap;
            svg.Append(
                $"<text class=\"claim\" x=\"8\" y=\"{y - 4:0.#}\">{one.Claim.Id}: {ClaimsFile.Words(one.Verdict)}</text>\n");
            foreach (var found in one.Cases)
            {
                svg.Append(Line(found, one.Claim.Least, y + (Row / 2.0)));
                y += Row;
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Head(ClaimsResult result, int height, bool isDark)
    {
        var (ink, faint, grid) = isDark ? ("#e6e6e6", "#9aa0a6", "#30363d") : ("#1f2328", "#656d76", "#d8dee4");
        var (yes, no, open) = isDark ? ("#3fb950", "#ff7b72", "#9aa0a6") : ("#1a7f37", "#cf222e", "#6e7781");
        return $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{height}}" width="{{Width}}" height="{{height}}" role="img">
            <title>Effects of {{result.Tests}} cases with their 95 % intervals, n = {{result.Seeds}} each</title>
            <style>
            text { font: 11px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: {{ink}} }
            .claim { font-weight: 600; font-size: 12px } .tick { fill: {{faint}}; text-anchor: middle } .case { text-anchor: end }
            .grid { stroke: {{grid}}; fill: none } .one { stroke: {{faint}}; fill: none } .least { stroke: {{faint}}; stroke-width: 1.5; fill: none }
            .supported { stroke: {{yes}}; fill: {{yes}} } .not { stroke: {{no}}; fill: {{no}} } .undecided { stroke: {{open}}; fill: {{open}} }
            path.supported, path.not, path.undecided { stroke-width: 2.5; stroke-linecap: round }
            </style>
            <text x="8" y="16">Factor, n = {{result.Seeds}} pairs each; to the right of ×1 for the claim, a tick where it begins to be of interest</text>

            """;
    }

    private static string Line(CaseResult found, double least, double y)
    {
        var kind = found.Verdict switch
        {
            Verdict.Supported => "supported",
            Verdict.NotSupported => "not",
            _ => "undecided",
        };
        var place = X(found.Effect.Value);
        return
            $"<text class=\"case\" x=\"{Left - 12}\" y=\"{y + 4:0.#}\">{ClaimText.Mark(found.Verdict)} {found.Condition}</text>"
            + (least > 1 ? $"<path class=\"least\" d=\"M{X(least):0.#},{y - 4:0.#}V{y + 4:0.#}\"/>" : "")
            + $"<path class=\"{kind}\" d=\"M{X(found.Effect.Low):0.#},{y:0.#}H{X(found.Effect.High):0.#}\"/>"
            + (Inside(found.Effect.Value)
                ? $"<circle class=\"{kind}\" cx=\"{place:0.#}\" cy=\"{y:0.#}\" r=\"3.5\"/>\n"
                : $"<path class=\"{kind}\" d=\"{Arrow(place, y, found.Effect.Value > 1)}\"/>\n");
    }

    /// <summary>Returns an arrow at the edge, for an effect that lies beyond.</summary>
    private static string Arrow(double x, double y, bool isRight) =>
        $"M{x:0.#},{y:0.#}l{(isRight ? -6 : 6)},-4v8z";

    private static bool Inside(double factor) => factor is > Least and < Most;

    private static double X(double factor) =>
        Left + ((Width - Left - Right) * (Math.Log2(Math.Clamp(factor, Least, Most)) + 5) / 10);
}
