using System.Text.Json;
using System.Text.Json.Serialization;

namespace Downhill.Tests.Field;

/// <summary>The committed runs of reference implementations.</summary>
public static class FieldTraces
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Field", "traces");

    public static IReadOnlyDictionary<string, FieldStream> Streams { get; } = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(Folder, "streams.json"))).RootElement.GetProperty("streams")
        .Deserialize<Dictionary<string, FieldStream>>(Json)!;

    public static IReadOnlyDictionary<string, FieldTrace> All { get; } = Directory.GetFiles(Folder, "*.*.json")
        .Select(file => JsonSerializer.Deserialize<FieldTrace>(File.ReadAllBytes(file), Json)!)
        .ToDictionary(trace => trace.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];
}
