using System.Text;
using System.Text.Json;

namespace Downhill.Files;

/// <summary>Checks of the tokens of a header in JSON.</summary>
internal static class JsonToken
{
    /// <summary>The cure in errors about a header.</summary>
    public const string Cure = "It is no safetensors file, or a damaged one.";

    /// <summary>Refuses the present token unless it is of a kind.</summary>
    /// <param name="reader">The reader, which stands at the token.</param>
    /// <param name="path">The file, to name in errors.</param>
    /// <param name="type">The kind.</param>
    /// <param name="what">The meaning of the token.</param>
    public static void Expect(ref Utf8JsonReader reader, string path, JsonTokenType type, string what)
    {
        if (reader.TokenType != type)
        {
            throw InvalidFile.Of(path, $"{what}: {Shown(reader)} stands where {Article(type)} must", Cure);
        }
    }

    /// <summary>Quotes the present token.</summary>
    public static string Shown(Utf8JsonReader reader) => InvalidFile.Shown(
        Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 4 * InvalidFile.Longest)]));

    /// <summary>Skips a value, in which text must be text and numbers such as a double holds.</summary>
    public static void Skip(ref Utf8JsonReader reader, string path, string what)
    {
        var opened = 0;
        do
        {
            reader.Read();
            opened += reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
            else if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble()))
            {
                throw InvalidFile.Of(path, $"{what}: {Shown(reader)} is beyond all numbers", Cure);
            }
        }
        while (opened > 0);
    }

    private static string Article(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndArray => "the end of an array",
        _ => "a text",
    };
}
