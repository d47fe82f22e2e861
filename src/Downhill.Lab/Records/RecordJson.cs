using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Downhill.Lab.Inspections;

namespace Downhill.Lab.Records;

/// <summary>Provides the JSON formats of records.</summary>
internal static class RecordJson
{
    /// <summary>Gets the format on one line.</summary>
    public static JsonSerializerOptions Plain { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gets the indented format, with an epoch, a point of a curve, a step or a tensor to a line.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Plain)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            new OneLineConverter<EpochResult>(), new OneLineConverter<CurvePoint>(), new OneLineConverter<StepTime>(),
            new OneLineConverter<InspectedTensor>(),
            new SettingConverter(),
        },
    };

    /// <summary>Reads a record from a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="gaps">The names of the lists in which a null may stand.</param>
    /// <exception cref="JsonException">The file is no such record.</exception>
    public static T Read<T>(string path, params ReadOnlySpan<string> gaps)
        where T : class
    {
        using var file = File.OpenRead(path);
        using var json = JsonDocument.Parse(file);
        try
        {
            EnsureWhole(json.RootElement, "", gaps);
            return json.Deserialize<T>(Indented) ?? throw new JsonException("It holds null.");
        }
        catch (InvalidOperationException e) when (e.InnerException is DecoderFallbackException)
        {
            throw new JsonException("Its text is no UTF-8.", e);
        }
    }

    private static void EnsureWhole(JsonElement element, string name, ReadOnlySpan<string> gaps)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            foreach (var field in element.EnumerateObject())
            {
                EnsureWhole(field.Value, field.Name, gaps);
            }
        }
        else if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Null && !gaps.Contains(name))
                {
                    throw new JsonException($"A null stands in the list {name}.");
                }

                EnsureWhole(item, name, gaps);
            }
        }
    }
}
