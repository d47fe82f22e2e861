using System.Text.Json;
using System.Text.Unicode;

namespace Downhill.Files;

/// <summary>The header of a safetensors file, taken as hostile.</summary>
/// <remarks>The reference implementation (0.4.5) is followed in all that it reads and refuses, except that unknown
/// types are opaque.</remarks>
/// <param name="path">The file, to name in errors.</param>
internal sealed class SafeTensorsHeader(string path)
{
    /// <summary>The key of the metadata, which is no tensor's name.</summary>
    public const string MetadataKey = "__metadata__";

    // The depth to which the reference implementation reads values that it passes over.
    private const int Depth = 127;

    private readonly OrderedDictionary<string, SafeTensorsEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private bool hasMetadata;

    /// <summary>Gets the tensors, in the header's order.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries => [.. entries.Values];

    /// <summary>Gets the name of two tensors, of which the later counts; null if there is none.</summary>
    public string? Twice { get; private set; }

    /// <summary>Gets the metadata of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>Reads the header.</summary>
    /// <param name="json">The bytes of the header, padding included.</param>
    /// <exception cref="InvalidDataException">The header is invalid.</exception>
    public void Parse(ReadOnlySpan<byte> json)
    {
        var begin = json.TrimStart(" \t\r\n"u8);
        if (begin is not [(byte)'{', ..] || !Utf8.IsValid(json))
        {
            throw Invalid(begin is [(byte)'{', ..]
                ? "its header is no UTF-8"
                : $"its header does not begin with {{ but with "
                    + $"0x{Convert.ToHexString(begin[..Math.Min(1, begin.Length)])}");
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
        try
        {
            Object(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A string of half a surrogate pair gives the latter. The message may repeat all the rest of the
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

        // The reader refuses anything but blanks after it.
        reader.Read();
    }

    /// <summary>Reads the next key of an object; null at its end.</summary>
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
