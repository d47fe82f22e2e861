using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Downhill.Lab.Studies;

/// <summary>Checks the JSON of a study by its schema.</summary>
internal static class StudyFileCheck
{
    private const int MostShown = 60;
    private static readonly JsonSchema Schema = JsonSchema.FromText(StudySchema.Node.ToJsonString());

    /// <summary>Returns the first fault, with its place, its value and the cure; null if there is none.</summary>
    /// <param name="content">The content of the file.</param>
    public static string? Fault(JsonElement content)
    {
        var results = Schema.Evaluate(content, new() { OutputFormat = OutputFormat.List });
        return results.IsValid ? null : Told(
            results.Details!.Where(detail => detail.Errors is { Count: > 0 })
                .MaxBy(detail => detail.InstanceLocation.SegmentCount)!, content);
    }

    /// <summary>Returns a place as people write it, such as <c>optimizers[1].settings</c>.</summary>
    public static string Place(IEnumerable<string> segments)
    {
        var place = string.Concat(segments.Select(
            segment => int.TryParse(segment, out var index) ? $"[{index}]" : "." + segment)).TrimStart('.');
        return place.Length == 0 ? "the whole" : place;
    }

    private static string Told(EvaluationResults fault, JsonElement content)
    {
        string[] segments = [.. $"{fault.InstanceLocation}".Split('/').Skip(1)];
        var value = segments.Aggregate(content, (at, segment) =>
            at.ValueKind == JsonValueKind.Array ? at[int.Parse(segment)] : at.GetProperty(segment));
        if (segments.Length > 0 && Node(segments) is null && Node(segments.SkipLast(1)) is { } parent)
        {
            var known = parent["properties"]!.AsObject().Select(property => property.Key);
            return $"{Place(segments)}: there is nothing called '{segments[^1]}' here."
                + $"{DidYouMean.Hint(segments[^1], known)} {ListText.Choices(known)}";
        }

        return $"{Place(segments)}: {string.Join("; ", fault.Errors!.Values).TrimEnd('.')}; it was "
            + $"{Short(value.GetRawText())}.{Cure(Node(segments))}";
    }

    private static string Cure(JsonNode? node) => node?["enum"] is JsonArray names ? " " + ListText.Choices(names)
        : node?["description"] is { } description ? $" Needed: {description}" : "";

    /// <summary>Returns the schema of a place; null for one that there may not be.</summary>
    private static JsonNode? Node(IEnumerable<string> segments) => segments.Aggregate(
        (JsonNode?)StudySchema.Node, (at, segment) => int.TryParse(segment, out _) ? at?["items"]
            : at?["properties"]?[segment] ?? at?["additionalProperties"] as JsonObject);

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MostShown ? line : line[..(MostShown - 1)] + "…";
    }
}
