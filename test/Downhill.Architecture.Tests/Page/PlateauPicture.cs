using System.Globalization;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Draws a loss that falls and then stays about the same, and below it the rate that follows it.</summary>
internal static class PlateauPicture
{
    /// <summary>The rate that is drawn.</summary>
    public const string Text = "plateau:0.1,factor=0.5,patience=5";

    private const int Metrics = 60;
    private const int Width = 420;
    private const int Height = 90;

    /// <summary>Draws the picture, in colors that a light and a dark page can bear.</summary>
    public static string Draw()
    {
        ReduceOnPlateau rate = ReduceOnPlateau.Parse(Text);
        Sgd sgd = new([new Parameter("w", new float[1], new float[1])], new() { LearningRate = new(rate) });
        List<double> losses = [], rates = [];
        for (var i = 0; i < Metrics; i++)
        {
            losses.Add(0.25 + 2 * Math.Exp(-i / 8.0) + 0.02 * Math.Sin(1.7 * i));
            rates.Add(rate.Rate);
            sgd.Observe(losses[^1]);
        }

        return $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width + 24}} {{2 * Height + 80}}" width="{{Width + 24}}" height="{{2 * Height + 80}}" role="img">
            <title>A loss that falls and then stays about the same, and the rate of {{Text}}</title>
            <style>
            text { font: 600 13px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #7d8590 }
            .curve { fill: none; stroke: #2f81f7; stroke-width: 2; stroke-linejoin: round }
            .axis { stroke: #7d8590; stroke-width: 0.7 }
            </style>
            {{Panel("loss over the test images, by epoch", losses, isStepped: false, 4)}}
            {{Panel($"rate of {Text}", rates, isStepped: true, Height + 44)}}
            </svg>

            """;
    }

    private static string Panel(string title, List<double> values, bool isStepped, int top)
    {
        string X(int i) => (Width * i / (double)values.Count).ToString("0.#", CultureInfo.InvariantCulture);
        var points = values.SelectMany((value, i) =>
        {
            var y = (Height * (1 - value / values.Max())).ToString("0.#", CultureInfo.InvariantCulture);
            return isStepped ? new[] { $"{X(i)},{y}", $"{X(i + 1)},{y}" } : [$"{X(i)},{y}"];
        });
        return $"""<g transform="translate(12 {top})"><text y="12">{title}</text><g transform="translate(0 22)">"""
            + $"""<path class="axis" d="M0,{Height}H{Width}"/><polyline class="curve" points="{string.Join(' ', points)}"/></g></g>""";
    }
}
