using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>A value in a JSON file that nobody vouches for; whatever is wrong with it is told with file and
/// place.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Place">The keys and indices that lead to the value; empty for the whole file.</param>
/// <param name="Element">The JSON itself.</param>
internal readonly record struct TraceValue(string File, string Place, JsonElement Element)
{
    private const long LongestFile = 1 << 26;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InvalidDataException">The file is too long, or no JSON.</exception>
    public static TraceValue Read(string path)
    {
        if (new FileInfo(path).Length is var length && length > LongestFile)
        {
            throw new InvalidDataException(
                $"{path}: it has {length} bytes; a trace has {LongestFile} at most. Record fewer steps.");
        }

        try
        {
            JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path), strict);
            var root = document.RootElement.Clone();
            ReadTexts(root);
            return new(path, "", root);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{path}: it is no JSON from line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} on. "
                + "Record it anew.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException($"{path}: a text in it is half a character. Record it anew.", e);
        }
    }

    /// <summary>Gets the first of the cases in a file of many; null if it holds none.</summary>
    public TraceValue? FirstCase => Find("cases") is { Element.ValueKind: JsonValueKind.Array } cases
        && cases.Items().FirstOrDefault() is { Element.ValueKind: JsonValueKind.Object } first ? first : null;

    /// <summary>Gets the value under a key, which must be there.</summary>
    public TraceValue this[string key] => Find(key) ?? throw Fault($"'{key}' is missing");

    /// <summary>Returns the value under a key; null if there is none, or it is null.</summary>
    public TraceValue? Find(string key) =>
        Element.ValueKind != JsonValueKind.Object ? throw Fault("an object is needed")
        : Element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? At(key, value) : null;

    /// <summary>Returns the content of a text.</summary>
    public string Text() =>
        Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Fault("a text is needed");

    /// <summary>Returns a double; <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c> are texts.</summary>
    public double Number() => Element.ValueKind switch
    {
        JsonValueKind.Number => Element.GetDouble(),
        JsonValueKind.String when Text() is "NaN" => double.NaN,
        JsonValueKind.String when Text() is "Infinity" => double.PositiveInfinity,
        JsonValueKind.String when Text() is "-Infinity" => double.NegativeInfinity,
        _ => throw Fault("a number is needed"),
    };

    /// <summary>Returns an integer of 32 bits.</summary>
    public int Whole() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var whole)
        ? whole : throw Fault("a whole number is needed");

    /// <summary>Returns the numbers of a list.</summary>
    public double[] Numbers() => [.. Items().Select(item => item.Number())];

    /// <summary>Returns the elements of a list.</summary>
    public IEnumerable<TraceValue> Items()
    {
        var (file, place) = (File, Place);
        return Element.ValueKind == JsonValueKind.Array
            ? Element.EnumerateArray().Select((item, i) => new TraceValue(file, $"{place}[{i}]", item))
            : throw Fault("a list is needed");
    }

    /// <summary>Returns the values of an object, by key.</summary>
    public IReadOnlyDictionary<string, TraceValue> Members()
    {
        Dictionary<string, TraceValue> members = new(StringComparer.Ordinal);
        foreach (var property in Element.ValueKind == JsonValueKind.Object
            ? Element.EnumerateObject() : throw Fault("an object is needed"))
        {
            members.Add(property.Name, At(property.Name, property.Value));
        }

        return members;
    }

    /// <summary>Returns the error about this value.</summary>
    /// <param name="what">The fault, as a clause.</param>
    public InvalidDataException Fault(string what) => new(
        $"{File}: {(Place.Length == 0 ? "" : $"at {Place}, ")}{what}. Record it anew, as the folder's README says.");

    private TraceValue At(string key, JsonElement value) =>
        new(File, Place.Length == 0 ? key : $"{Place}.{key}", value);

    /// <summary>Reads all texts and keys once; one that is no UTF-16 throws now rather than later.</summary>
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String: _ = element.GetString(); break;
            case JsonValueKind.Array: element.EnumerateArray().ToList().ForEach(ReadTexts); break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
        }
    }
}
