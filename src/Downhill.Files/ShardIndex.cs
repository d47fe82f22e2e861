using System.Text.Json;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>The index of a model in several files, such as <c>model.safetensors.index.json</c>: the file of each
/// tensor.</summary>
/// <remarks>Files lie beside the index or in folders below it; all other paths are refused.</remarks>
/// <param name="path">The index.</param>
internal sealed class ShardIndex(string path)
{
    private const string WeightMap = "weight_map";

    private readonly OrderedDictionary<string, string> fileOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    /// <summary>Opens all files of the index as one set.</summary>
    /// <exception cref="InvalidDataException">The index is invalid, a file or tensor is missing, or a file is
    /// damaged.</exception>
    public TensorSet Open()
    {
        Parse();
        var shards = new Shards();
        try
        {
            foreach (var file in fileOf.Values.Distinct(StringComparer.Ordinal).ToList())
            {
                shards.Add(file, TensorFile.Open(PathOf(file)));
            }

            return new(fileOf.Select(pair => shards.Find(path, pair.Value, pair.Key)), metadata, shards);
        }
        catch
        {
            shards.Dispose();
            throw;
        }
    }

    private void Parse()
    {
        using var file = new MappedFile(path);
        if (file.Length > SafeTensorsReader.LongestHeader)
        {
            throw Invalid($"it has {file.Length} bytes, where an index has at most {SafeTensorsReader.LongestHeader}");
        }

        try
        {
            using var json = JsonDocument.Parse(file.Bytes(0, (int)file.Length).ToArray());
            Read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Invalid($"it is no JSON ({InvalidFile.Shown(e.Message)})");
        }
    }

    private void Read(JsonElement root)
    {
        if (!root.TryGetProperty(WeightMap, out var map) || map.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"it has no {WeightMap}, so it is no index of a model in several files");
        }

        foreach (var entry in map.EnumerateObject())
        {
            fileOf[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()!
                : throw Invalid(
                    $"the file of tensor {InvalidFile.Shown(entry.Name)} is "
                    + $"{InvalidFile.Shown(entry.Value.GetRawText())}, no text");
        }

        if (root.TryGetProperty("metadata", out var told) && told.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in told.EnumerateObject())
            {
                metadata[entry.Name] = entry.Value.ToString();
            }
        }
    }

    /// <summary>Returns the path of a file: within the index's folder, unless a link there leads outside.</summary>
    private string PathOf(string file)
    {
        var parts = file.Split('/');
        if (parts.Any(part => part is "" or "." or "..") || file.AsSpan().IndexOfAny('\\', ':', '\0') >= 0)
        {
            throw Invalid(
                $"it names the file {InvalidFile.Shown(file)}, which does not lie beside it or in a folder below");
        }

        var place = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.Combine(parts));
        return !File.Exists(place) || TensorFile.FormatOf(place) != TensorFileFormat.ShardIndex ? Existing(file, place)
            : throw Invalid($"it names the file {InvalidFile.Shown(file)}, which is an index itself");
    }

    private string Existing(string file, string place)
    {
        if (File.Exists(place))
        {
            return place;
        }

        var files = fileOf.Values.Distinct(StringComparer.Ordinal).ToList();
        throw InvalidFile.Of(
            path, $"the file {InvalidFile.Shown(file)}, one of {files.Count} that it names, is not there",
            "Fetch it, and put it beside the index.");
    }

    private InvalidDataException Invalid(string what) =>
        InvalidFile.Of(path, what, "Give a file of tensors, or the index of a model in several files.");
}
