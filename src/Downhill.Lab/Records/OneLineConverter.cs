using System.Text.Json;
using System.Text.Json.Serialization;

namespace Downhill.Lab.Records;

/// <summary>A converter that writes small objects on one line each, in JSON that is otherwise indented.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
internal sealed class OneLineConverter<T> : JsonConverter<T>
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(ref reader, RecordJson.Plain);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, RecordJson.Plain), skipInputValidation: true);
}
