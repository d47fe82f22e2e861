using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Downhill.Checkpoints;

/// <summary>The header of a safetensors file, taken as hostile: nothing is believed, repeated or left out.</summary>
/// <param name="path">The file, to name in errors.</param>
internal sealed class SafeTensorsHeader(string path)
{
    /// <summary>The key that names no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    // As many as PyTorch and NumPy allow; without a limit two bytes of a file would ask for eight of memory.
    private const int MostExtents = 64;

    // The object, an object in it, an array in that.
    private const int Depth = 3;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<SafeTensorsEntry> entries = [];
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    /// <summary>The tensors, in the header's order.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries => entries;

    /// <summary>What else there is to know.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>Reads it.</summary>
    /// <param name="json">Its bytes, padding included.</param>
    /// <exception cref="InvalidDataException">It is no such header.</exception>
    public void Parse(ReadOnlySpan<byte> json)
    {
        if (json is not [(byte)'{', ..] || !Utf8.IsValid(json))
        {
            throw Invalid(json is [(byte)'{', ..]
                ? "its header is no UTF-8" : $"its header does not begin with {{ but with 0x{Convert.ToHexString(json[..Math.Min(1, json.Length)])}");
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            Object(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what a string of half a surrogate pair gives. The message may repeat all the rest of the header.
            throw Invalid($"its header is no JSON of tensors at byte {reader.BytesConsumed + SafeTensorsReader.Prefix} "
                + $"({Refusal.Shown(e.Message)})");
        }
    }

    private void Object(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (Key(ref reader) is { } name)
        {
            if (!names.Add(name))
            {
                throw Invalid(name == MetadataKey ? "it has metadata twice" : $"two tensors are named {Shown(name)}");
            }

            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                entries.Add(Tensor(ref reader, name));
            }
        }

        // What comes after, other than blanks, is refused by the reader.
        reader.Read();
    }

    /// <summary>The next key of an object; null at its end.</summary>
    private static string? Key(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "its metadata");
        while (Key(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"metadata {Shown(key)}");
            if (!metadata.TryAdd(key, reader.GetString()!))
            {
                throw Invalid($"metadata {Shown(key)} is there twice");
            }
        }
    }

    private SafeTensorsEntry Tensor(ref Utf8JsonReader reader, string name)
    {
        TensorType? type = null;
        long[]? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, $"tensor {Shown(name)}");
        while (Key(ref reader) is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    type = Type(ref reader, name);
                    break;
                case "shape" when shape is null:
                    shape = Numbers(ref reader, $"the shape of tensor {Shown(name)}");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = Numbers(ref reader, $"data_offsets of tensor {Shown(name)}");
                    break;
                default:
                    throw Invalid($"tensor {Shown(name)} has {Shown(key)} "
                        + (key is "dtype" or "shape" or "data_offsets" ? "twice" : "beside its dtype, shape and data_offsets"));
            }
        }

        return type is null || shape is null || offsets is null
            ? throw Invalid($"tensor {Shown(name)} has no {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}")
            : offsets is [var begin, var end] && begin <= end
            ? new(name, type.Value, shape, begin, end)
            : throw Invalid($"data_offsets of tensor {Shown(name)} are [{string.Join(", ", offsets.Take(4))}], no begin and end");
    }

    private TensorType Type(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String, $"dtype of tensor {Shown(name)}");
        var text = reader.GetString()!;
        return SafeTensorsTypes.Find(text) ?? throw Invalid(
            $"tensor {Shown(name)} has elements of type {Shown(text)}, which is not known here",
            $"Known are {string.Join(", ", SafeTensorsTypes.Names)}.");
    }

    private long[] Numbers(ref Utf8JsonReader reader, string what)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, what);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0
                ? numbers.Count < MostExtents ? number : throw Invalid($"{what}: more than {MostExtents} numbers")
                : throw Invalid($"{what}: {Token(reader)} is no whole number from 0 to {long.MaxValue}"));
        }

        return [.. numbers];
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        reader.Read();
        if (reader.TokenType != type)
        {
            throw Invalid($"{what}: {Token(reader)} stands where {Article(type)} must");
        }
    }

    private static string Article(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        _ => "a text",
    };

    private static string Token(Utf8JsonReader reader) =>
        Shown(Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 4 * Refusal.Longest)]));

    private static string Shown(string name) => Refusal.Shown(name);

    private InvalidDataException Invalid(string what, string cure = "It is no safetensors file, or a damaged one.") =>
        Refusal.Of(path, what, cure);
}
