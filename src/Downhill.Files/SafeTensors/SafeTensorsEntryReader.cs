using System.Text.Json;

namespace Downhill.Files;

/// <summary>A reader of one tensor's entry in the header of a safetensors file.</summary>
/// <remarks>Further keys are passed over, as in the reference implementation; also as there an entry may be an array of
/// type, shape and offsets.</remarks>
/// <param name="path">The file, to name in errors.</param>
/// <param name="name">The name of the tensor.</param>
internal sealed class SafeTensorsEntryReader(string path, string name)
{
    private string? type;
    private long[]? shape;
    private long[]? offsets;

    /// <summary>Reads the value at the reader's place.</summary>
    public SafeTensorsEntry Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadType(ref reader);
            ReadShape(ref reader);
            ReadOffsets(ref reader);
            reader.Read();
            JsonToken.Expect(ref reader, path, JsonTokenType.EndArray, Tensor);
        }
        else
        {
            JsonToken.Expect(ref reader, path, JsonTokenType.StartObject, Tensor);
            while (SafeTensorsHeader.Key(ref reader) is { } key)
            {
                Read(ref reader, key);
            }
        }

        return type is null || shape is null || offsets is null
            ? throw Invalid($"{Tensor} has no {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}")
            : offsets is [var begin, var end] && begin <= end
            ? new(name, type, shape, begin, end)
            : throw Invalid($"data_offsets of {Tensor} are [{string.Join(", ", offsets.Take(4))}], no begin and end");
    }

    private string Tensor => $"tensor {InvalidFile.Shown(name)}";

    private void Read(ref Utf8JsonReader reader, string key)
    {
        switch (key)
        {
            case "dtype" when type is null: ReadType(ref reader); break;
            case "shape" when shape is null: ReadShape(ref reader); break;
            case "data_offsets" when offsets is null: ReadOffsets(ref reader); break;
            case "dtype" or "shape" or "data_offsets": throw Invalid($"{Tensor} has {InvalidFile.Shown(key)} twice");
            default: JsonToken.Skip(ref reader, path, $"{InvalidFile.Shown(key)} of {Tensor}"); break;
        }
    }

    private void ReadType(ref Utf8JsonReader reader)
    {
        reader.Read();
        JsonToken.Expect(ref reader, path, JsonTokenType.String, $"dtype of {Tensor}");
        type = reader.GetString();
    }

    private void ReadShape(ref Utf8JsonReader reader) => shape = Numbers(ref reader, $"the shape of {Tensor}");

    private void ReadOffsets(ref Utf8JsonReader reader) => offsets = Numbers(ref reader, $"data_offsets of {Tensor}");

    private long[] Numbers(ref Utf8JsonReader reader, string what)
    {
        var numbers = new List<long>();
        reader.Read();
        JsonToken.Expect(ref reader, path, JsonTokenType.StartArray, what);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // The reference implementation refuses -0 too.
            numbers.Add(
                reader.TokenType == JsonTokenType.Number && reader.ValueSpan[0] != (byte)'-'
                && reader.TryGetInt64(out var number)
                ? number : throw Invalid(
                    $"{what}: {JsonToken.Shown(reader)} is no whole number from 0 to {long.MaxValue}"));
        }

        return [.. numbers];
    }

    private InvalidDataException Invalid(string what) => InvalidFile.Of(path, what, JsonToken.Cure);
}
