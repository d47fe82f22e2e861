using System.Text.Json;
using System.Text.Unicode;

namespace Downhill.Files;

/// <summary>The header of a safetensors file, taken as hostile. What the reference implementation (0.4.5) reads is
/// read, and what it refuses is refused; but types that are not known are opaque.</summary>
/// <param name="path">The file, to name in errors.</param>
internal sealed class SafeTensorsHeader(string path)
{
    /// <summary>The key that names no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    // As deep as the reference implementation goes into what it passes over.
    private const int Depth = 127;

    private readonly OrderedDictionary<string, SafeTensorsEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private bool hasMetadata;

    /// <summary>The tensors, in the header's order.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries => [.. entries.Values];

    /// <summary>A name that two tensors have, of which the later counts; null if there is none.</summary>
    public string? Twice { get; private set; }

    /// <summary>What else there is to know.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>Reads it.</summary>
    /// <param name="json">Its bytes, padding included.</param>
    /// <exception cref="InvalidDataException">It is no such header.</exception>
    public void Parse(ReadOnlySpan<byte> json)
    {
        var begin = json.TrimStart(" \t\r\n"u8);
        if (begin is not [(byte)'{', ..] || !Utf8.IsValid(json))
        {
            throw Invalid(begin is [(byte)'{', ..]
                ? "its header is no UTF-8"
                : $"its header does not begin with {{ but with 0x{Convert.ToHexString(begin[..Math.Min(1, begin.Length)])}");
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            Object(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what a string of half a surrogate pair gives. The message may repeat all the rest of the
            // header.
            throw Invalid($"its header is no JSON of tensors at byte {reader.BytesConsumed + SafeTensorsReader.Prefix} "
                + $"({InvalidFile.Shown(e.Message)})");
        }
    }

    private void Object(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (Key(ref reader) is { } name)
        {
            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
                continue;
            }

            Twice ??= entries.ContainsKey(name) ? name : null;
            entries[name] = new SafeTensorsEntryReader(path, name).Read(ref reader);
        }

        // What comes after, other than blanks, is refused by the reader.
        reader.Read();
    }

    /// <summary>The next key of an object; null at its end.</summary>
    internal static string? Key(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (hasMetadata)
        {
            throw Invalid("it has metadata twice");
        }

        hasMetadata = true;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        JsonToken.Expect(ref reader, path, JsonTokenType.StartObject, "its metadata");
        while (Key(ref reader) is { } key)
        {
            reader.Read();
            JsonToken.Expect(ref reader, path, JsonTokenType.String, $"metadata {InvalidFile.Shown(key)}");
            metadata[key] = reader.GetString()!;
        }
    }

    private InvalidDataException Invalid(string what) => InvalidFile.Of(path, what, JsonToken.Cure);
}
