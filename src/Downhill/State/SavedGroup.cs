using System.Text.Json;

namespace Downhill.State;

/// <summary>The options of a group, as a checkpoint holds them.</summary>
/// <param name="Kind">The kind of optimizer.</param>
/// <param name="Options">The options by name as text, the kind among them.</param>
internal sealed record SavedGroup(string Kind, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    /// <summary>The name of the kind among the options.</summary>
    public const string Optimizer = "optimizer";

    /// <summary>Reads the options of a group from JSON.</summary>
    public static SavedGroup Of(JsonElement group)
    {
        var kind = group.GetProperty(Optimizer).GetString() ?? "";
        return new(kind, [
            new(Optimizer, kind),
            .. group.GetProperty("options").EnumerateObject().Select(
                option => KeyValuePair.Create(option.Name, Text(option.Value)))]);
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
