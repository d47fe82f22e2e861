using System.Text.Json;
using System.Text.Json.Serialization;
using Downhill.Lab.Records;

namespace Downhill.Lab.Logs;

/// <summary>Provides the JSON formats of run records.</summary>
internal static class RunJson
{
    /// <summary>Gets the format of a line: what is null is left out.</summary>
    public static JsonSerializerOptions Line { get; } = new(RecordJson.Plain)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter<MetricKind>(namingPolicy: null, allowIntegerValues: false) },
    };
}
