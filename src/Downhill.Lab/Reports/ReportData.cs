using System.Text.Json;
using System.Text.Json.Nodes;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Renders the data for the script of a report as JSON that no name can break out of.</summary>
internal static class ReportData
{
    /// <summary>Returns the series with their looks, their medians and their seeds.</summary>
    /// <remarks>The default encoder escapes &lt;, &gt; and &amp;, so that the text may stand in a script element as it
    /// is.</remarks>
    public static string Render(IReadOnlyList<Series> all) =>
        new JsonArray([.. all.Select(Of)]).ToJsonString();

    private static JsonObject Of(Series series) => new()
    {
        ["id"] = MarkupText.Xml(series.Id),
        ["slot"] = series.Color,
        ["dash"] = Palette.Dash(series.Form),
        ["marker"] = Palette.Marker(series.Color),
        ["hollow"] = series.Hollow,
        ["lost"] = series.Lost,
        ["median"] = Of(series.Median),
        ["seeds"] = series.Runs.Count == 1 ? [] : new JsonArray([.. series.Runs.Select(run => Of(Trace.Of(run)))]),
    };

    private static JsonObject Of(Trace trace) => new()
    {
        ["stepsPerEpoch"] = Number(trace.StepsPerEpoch),
        ["step"] = new JsonArray([.. trace.Curve.Select(point => JsonValue.Create(point.Step))]),
        ["seconds"] = Numbers(trace.Curve.Select(point => (double?)point.Seconds)),
        ["loss"] = Numbers(trace.Curve.Select(point => point.Loss)),
        ["epochSeconds"] = Numbers(trace.Epochs.Select(epoch => (double?)epoch.Seconds)),
        ["epochLoss"] = Numbers(trace.Epochs.Select(epoch => epoch.Loss)),
        ["testLoss"] = Numbers(trace.Epochs.Select(epoch => epoch.TestLoss)),
        ["testAccuracy"] = Numbers(trace.Epochs.Select(epoch => (double?)epoch.TestAccuracy)),
    };

    private static JsonArray Numbers(IEnumerable<double?> values) => new([.. values.Select(Number)]);

    /// <summary>Returns a number with five digits, more than a screen shows; null if it is not finite.</summary>
    private static JsonNode? Number(double? x) =>
        x is { } value && double.IsFinite(value) ? JsonValue.Create(double.Parse(value.ToString("G5"))) : null;
}
