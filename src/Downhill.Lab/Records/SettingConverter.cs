using System.Text.Json;
using System.Text.Json.Serialization;

namespace Downhill.Lab.Records;

/// <summary>A converter that reads the value of a setting as a number, a switch or text.</summary>
internal sealed class SettingConverter : JsonConverter<object>
{
    /// <inheritdoc/>
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => reader.GetDouble(),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String => reader.GetString()!,
            _ => throw new JsonException("A setting is a number, true or false, or text."),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), RecordJson.Plain);
}
